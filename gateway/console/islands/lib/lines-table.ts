// The lines of a mapping as a table beside its text: a change in one is written into the other.

import { entitiesOf } from './add-line.ts'
import { type Edit, edited, type Line, linesOf } from './mapping-lines.ts'
import { showNewLine } from './new-line.ts'

type Column = 'path' | 'attribute' | 'place' | 'unit' | 'others'
const columns: readonly Column[] = ['path', 'attribute', 'place', 'unit', 'others']
const typingPause = 400

export interface LinesTable {
  /** The sample has changed, and with it what a new line may read. */
  readonly refresh: () => void
}

/** @param changed called after the table has changed the text */
export function showLines(section: HTMLElement, text: HTMLTextAreaElement, changed: () => void): LinesTable {
  const body = section.querySelector('tbody')
  const status = section.querySelector('[role=status]')
  const heads = [...section.querySelectorAll('thead th')].map(({ textContent }) => textContent ?? '')
  if (body === null || status === null) return { refresh: () => {} }
  const newLine = showNewLine(section, text, write, (words) => {
    status.textContent = words
  })
  const say = (name: string | undefined): void => {
    status.textContent = name === undefined ? '' : (section.dataset[name] ?? '')
  }

  function apply(line: Line, edit: Edit | null, input?: HTMLElement): void {
    const next = edited(text.value, line, edit)
    input?.setAttribute('aria-invalid', String(next === undefined))
    say(next === undefined ? 'refused' : undefined)
    if (next === undefined) return
    text.value = next
    changed()
    // Once the focus has moved on.
    setTimeout(draw)
  }

  function write(next: string): void {
    text.value = next
    changed()
    draw()
  }

  function cell(line: Line, column: Column, head: string): HTMLElement {
    const label = `${head}: ${line.attribute}`
    const input = column === 'place' ? chooser(line) : document.createElement('input')
    input.setAttribute('aria-label', label)
    input.dir = column === 'place' ? '' : 'ltr'
    if (input instanceof HTMLInputElement && column !== 'place') {
      const value = line[column]
      input.value = value ?? ''
      input.disabled = value === undefined
      input.spellcheck = false
      input.autocomplete = 'off'
    }
    input.addEventListener('change', () => apply(line, { [column]: input.value }, input))
    return input
  }

  function chooser({ place, item }: Line): HTMLSelectElement {
    const select = document.createElement('select')
    for (const [value, name] of [
      ['attributes', section.dataset['ofModel']],
      ['carry', section.dataset['kept']],
    ] as const)
      select.append(new Option(name ?? value, value, false, value === place))
    select.disabled = item !== undefined
    return select
  }

  function row(line: Line, number: number): HTMLTableRowElement {
    const made = document.createElement('tr')
    for (const [index, column] of columns.entries()) {
      const td = document.createElement('td')
      const input = cell(line, column, heads[index] ?? '')
      input.id = `line-${number}-${column}`
      td.append(input)
      made.append(td)
    }
    const remove = document.createElement('button')
    remove.type = 'button'
    remove.id = `line-${number}-remove`
    remove.className = 'secondary small'
    remove.textContent = section.dataset['remove'] ?? ''
    remove.setAttribute('aria-label', `${remove.textContent}: ${line.attribute}`)
    remove.addEventListener('click', () => apply(line, null))
    const td = document.createElement('td')
    td.append(remove)
    made.append(td)
    return made
  }

  /** The focus stays in its cell: a change draws the rows again. */
  function draw(): void {
    const focused = document.activeElement
    const id = body?.contains(focused) === true ? focused?.id : undefined
    const lines = linesOf(text.value)
    if (lines === undefined) return say('broken')
    say(undefined)
    section.hidden = entitiesOf(text.value)?.length === 0
    newLine.refresh()
    body?.replaceChildren(...lines.map(row))
    if (id !== undefined) document.getElementById(id)?.focus()
  }

  let waiting: ReturnType<typeof setTimeout> | undefined
  text.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(draw, typingPause)
  })
  draw()
  return newLine
}
