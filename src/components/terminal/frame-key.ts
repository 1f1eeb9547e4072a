/** The keys that the frame keeps for itself; the last three by their place, for layouts label them differently. */
export function frameKey(event: KeyboardEvent): 'leave' | 'find' | 'larger' | 'smaller' | null {
  if (event.key === 'F6') return 'leave';
  if (!event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey) return null;
  if (event.code === 'KeyF') return 'find';
  if (event.code === 'Period') return 'larger';
  return event.code === 'Comma' ? 'smaller' : null;
}
