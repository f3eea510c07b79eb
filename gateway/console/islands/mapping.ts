// The live preview of the mapping editor: while a mapping or its sample is edited, what it makes of the sample is shown below.

import { showLines } from './lib/lines-table.ts'
import { connect } from '../../http/pages/islands/lib/threads.ts'

const place = document.querySelector<HTMLElement>('#translation')
const form = document.querySelector<HTMLFormElement>('#editor form')
const pause = 700
let running: AbortController | undefined
let waiting: ReturnType<typeof setTimeout> | undefined
let disconnect = place === null ? () => {} : connect(place)

async function preview(from: HTMLFormElement, to: HTMLElement): Promise<void> {
  running?.abort()
  const mine = new AbortController()
  running = mine
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(from)) if (typeof value === 'string') fields.append(name, value)
  fields.set('do', 'preview')
  to.setAttribute('aria-busy', 'true')
  try {
    const answer = await fetch(from.action, { method: 'POST', body: fields, signal: mine.signal })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const made = page.querySelector('#translation')
    if (running !== mine || made === null) return
    disconnect()
    to.replaceChildren(...document.importNode(made, true).childNodes)
    disconnect = connect(to)
    lines?.refresh()
  } catch {
    // A newer request is under way, or the button still works.
  } finally {
    if (running === mine) to.removeAttribute('aria-busy')
  }
}

const section = document.querySelector<HTMLElement>('#mapping-lines')
const text = document.querySelector<HTMLTextAreaElement>('#text')
const lines =
  section === null || text === null
    ? undefined
    : showLines(section, text, () => {
        if (form !== null && place !== null) void preview(form, place)
      })

/** Names of time zones to choose from; anything else may be typed, such as an offset, and nothing is chosen before. */
const zone = document.querySelector<HTMLInputElement>('#timezone')
if (zone !== null) {
  const names = document.createElement('datalist')
  names.id = 'zones'
  names.append(
    ...Intl.supportedValuesOf('timeZone').map((name) =>
      Object.assign(document.createElement('option'), { value: name }),
    ),
  )
  zone.after(names)
  zone.setAttribute('list', names.id)
}

const previewed = ['payload', 'text', 'options', 'encoding', 'lines', 'timezone', 'crs']

form?.addEventListener('input', (event) => {
  if (place === null || !(event.target instanceof HTMLElement)) return
  if (!previewed.includes(event.target.id)) return
  clearTimeout(waiting)
  waiting = setTimeout(() => void preview(form, place), pause)
})

/** Of a text field; a choice shows its result at its next change. */
function isEdited(field: Element | null): boolean {
  return (
    (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.value !== field.defaultValue
  )
}

// What was filled in before this script was there.
if (form !== null && place !== null && previewed.some((id) => isEdited(document.getElementById(id))))
  void preview(form, place)
