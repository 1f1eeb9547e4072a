/** Header by which a page's request says from which tab it comes, as its socket does: a tab is what holds a lab. */
export const TAB_HEADER = 'x-writepath-tab';
