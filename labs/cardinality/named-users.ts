/** The series that the label user_id added, each seen in the last 10 s. */
export const NAMED_USERS = 'count(count_over_time(http_user_requests_total{user_id!="guest"}[10s]))';
