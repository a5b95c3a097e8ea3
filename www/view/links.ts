/** Addresses from stories: only http and https, by the URL parser; all else is plain text. */
export function safeUrl(url: unknown): string | undefined {
  if (typeof url !== "string") return undefined;
  try {
    const parsed = new URL(url);
    if (parsed.protocol !== "http:" && parsed.protocol !== "https:") return undefined;
    // Credentials in an address only serve to disguise where it leads.
    parsed.username = parsed.password = "";
    return parsed.href;
  } catch {
    return undefined;
  }
}
