/** The real target of a link that a program printed, as the browser will read it; null for all but http and https. */
export function webLink(address: string): URL | null {
  const link = URL.canParse(address) ? new URL(address) : null;
  return link && (link.protocol === 'http:' || link.protocol === 'https:') ? link : null;
}
