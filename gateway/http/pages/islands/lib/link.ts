// A link that holds the fields of a form behind its #. Secrets, and what belongs to a session, are no part of it.

const prefix = 't='
const leftOut = new Set(['form', 'lang'])

export function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
  return fields
}

export function writeLink(form: HTMLFormElement): string {
  const fields = fieldsOf(form)
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type=password]')) fields.delete(input.name)
  // As JSON they may hold a secret; once sent, the others stand in their own fields.
  for (const name of [...leftOut, 'options', 'targetOptions']) fields.delete(name)
  for (const [name, value] of [...fields]) if (value === '' && name !== 'example') fields.delete(name)
  const bytes = new TextEncoder().encode(fields.toString())
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return prefix + text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** @returns the fields, with those of this session; undefined: the address holds none */
export function readLink(form: HTMLFormElement, hash: string): URLSearchParams | undefined {
  const text = hash.slice(1)
  if (!text.startsWith(prefix)) return undefined
  try {
    const binary = atob(text.slice(prefix.length).replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const fields = new URLSearchParams(new TextDecoder().decode(bytes))
    for (const name of leftOut) fields.delete(name)
    const token = new FormData(form).get('form')
    if (typeof token === 'string') fields.set('form', token)
    return fields
  } catch {
    return undefined
  }
}
