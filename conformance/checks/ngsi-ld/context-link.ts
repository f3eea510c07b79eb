// The @context of a JSON response is in a Link header (clause 6.3.5, JSON-LD 1.1 section 6.1).

const relation = 'http://www.w3.org/ns/json-ld#context'

/** Its URL; undefined if there is none. */
export function contextLink(answer: { readonly headers: Headers }): string | undefined {
  const links = answer.headers.get('link') ?? ''
  return links
    .split(/,(?=\s*<)/)
    .map((link) => /^\s*<([^>]+)>(.*)$/.exec(link))
    .find((found) => found?.[2]?.includes(`"${relation}"`))?.[1]
}
