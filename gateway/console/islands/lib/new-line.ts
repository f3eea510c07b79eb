// The fields of a new line of a mapping, below the table of the lines.

import { added, entitiesOf, unmapped } from './add-line.ts'

function valuesIn(list: Element | null): readonly string[] {
  return [...(list?.querySelectorAll('option') ?? [])].map(({ value }) => value)
}

export interface NewLineForm {
  /** To be called when the text or the sample has changed. */
  readonly refresh: () => void
}

/**
 * @param changed called with the text that has the new line
 * @param say the name of what is said below the heading, in the data of the section
 */
export function showNewLine(
  section: HTMLElement,
  text: HTMLTextAreaElement,
  changed: (next: string) => void,
  say: (words: string) => void,
): NewLineForm {
  const field = section.querySelector<HTMLElement>('#new-line')
  const input = (id: string): HTMLInputElement | null => section.querySelector<HTMLInputElement>(`input#${id}`)
  const chooser = (id: string): HTMLSelectElement | null => section.querySelector<HTMLSelectElement>(`select#${id}`)
  const [path, attribute, unit] = [input('new-path'), input('new-attribute'), input('new-unit')]
  const [place, entity, offered] = [chooser('new-place'), chooser('new-entity'), section.querySelector('#new-paths')]
  if (field === null || path === null || attribute === null || unit === null) return { refresh: () => {} }

  function add(): void {
    if (path === null || attribute === null || unit === null) return
    const line = { path: path.value, attribute: attribute.value, unit: unit.value }
    const next = added(text.value, {
      ...line,
      place: place?.value === 'carry' ? 'carry' : 'attributes',
      entity: Number(entity?.value ?? 0),
    })
    for (const one of [path, attribute]) one.setAttribute('aria-invalid', String(next === undefined))
    if (next === undefined) return say(section.dataset['refused'] ?? '')
    const words = (field?.dataset['added'] ?? '').replace('{attribute}', line.attribute.trim())
    for (const one of [path, attribute, unit]) one.value = ''
    changed(next)
    say(words)
    path.focus()
  }

  function refresh(): void {
    const paths = valuesIn(document.querySelector('#sample-paths'))
    offered?.replaceChildren(...unmapped(text.value, paths).map((one) => new Option('', one)))
    const types = entitiesOf(text.value)
    if (entity === null || types === undefined) return
    const chosen = entity.value
    entity.replaceChildren(...types.map((type, number) => new Option(type, String(number))))
    entity.value = Number(chosen) < types.length && chosen !== '' ? chosen : '0'
    // With one entity there is nothing to choose.
    if (entity.parentElement !== null) entity.parentElement.hidden = types.length < 2
  }

  field.querySelector('button')?.addEventListener('click', add)
  field.addEventListener('keydown', (event) => {
    // The form around it would ask for a suggestion.
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    add()
  })
  return { refresh }
}
