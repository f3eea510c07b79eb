// The form of the names of records (RFC 8428 section 4.5.1): they can be parts of URIs without escapes.

const legal = /^[A-Za-z0-9][A-Za-z0-9\-:./_]*$/

/** Section 4.5.1: the characters, and a letter or digit at the start. Names of LwM2M start with a slash. */
export function nameForm(name: string): 'legal' | 'slash' | 'wrong' {
  if (legal.test(name)) return 'legal'
  return name.startsWith('/') && legal.test(name.slice(1)) ? 'slash' : 'wrong'
}
