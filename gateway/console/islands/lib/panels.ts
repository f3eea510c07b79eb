// The filter by type and the list of entities beside the map: what the map shows, for the keyboard and for screen readers.

import type { Listed, TypeCount } from './messages.ts'
import { drawSymbol } from './symbols.ts'

export function wordsOf(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .replaceAll(/ [A-Z](?=[a-z])/g, (part) => part.toLowerCase())
}

const symbolPixels = 48

/** Updates the numbers in place, so that nothing loses the focus. */
export function showTypes(target: HTMLElement, types: readonly TypeCount[], language: string): void {
  const known = new Map([...target.querySelectorAll('label')].map((label) => [label.dataset['type'], label]))
  for (const { type, symbol, count, isShown } of types) {
    const label = known.get(type) ?? newType(type, symbol, isShown)
    const number = label.querySelector('.number')
    if (number !== null) number.textContent = count.toLocaleString(language)
    if (label.parentElement === null) target.append(label)
    known.delete(type)
  }
  for (const label of known.values()) label.remove()
}

/** The types that are switched off. */
export function hiddenTypes(target: HTMLElement): readonly string[] {
  const boxes = [...target.querySelectorAll<HTMLInputElement>('input')]
  return boxes.filter(({ checked }) => !checked).map(({ value }) => value)
}

function newType(type: string, symbol: number, isShown: boolean): HTMLLabelElement {
  const label = document.createElement('label')
  label.dataset['type'] = type
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.value = type
  box.checked = isShown
  const canvas = drawSymbol(symbol, symbolPixels)
  canvas.setAttribute('aria-hidden', 'true')
  const name = document.createElement('span')
  name.lang = 'en'
  name.dir = 'ltr'
  name.textContent = wordsOf(type)
  const number = document.createElement('span')
  number.className = 'number'
  label.append(box, canvas, name, number)
  return label
}

export function ageText(time: string, language: string): string {
  const seconds = Math.round((Date.parse(time) - Date.now()) / 1000)
  const [unit, length] = (
    [
      ['day', 86_400],
      ['hour', 3600],
      ['minute', 60],
    ] as const
  ).find(([, one]) => Math.abs(seconds) >= one) ?? ['second' as const, 1]
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }).format(
    Math.trunc(seconds / length),
    unit,
  )
}

/** The rows are kept while one of them has the focus. */
export function showList(
  body: HTMLElement,
  items: readonly Listed[],
  { page, language }: { readonly page: string; readonly language: string },
): void {
  if (body.contains(document.activeElement)) return
  const rows = items.map(({ id, type, label, at }) => {
    const row = document.createElement('tr')
    const link = document.createElement('a')
    const address = new URL(page, location.href)
    address.searchParams.set('entity', id)
    link.href = address.pathname + address.search
    link.dataset['entity'] = id
    const name = document.createElement('bdi')
    name.textContent = label
    link.append(name)
    const kind = document.createElement('span')
    kind.lang = 'en'
    kind.dir = 'ltr'
    kind.textContent = wordsOf(type)
    const age = at === undefined ? '–' : ageText(at, language)
    for (const content of [link, kind, age]) {
      const cell = document.createElement('td')
      cell.append(content)
      row.append(cell)
    }
    return row
  })
  body.replaceChildren(...rows)
}
