// The panel with the details of one entity: HTML of the server, fetched again while it is open, and the history of a number as a
// chart.

import { type ChartTexts, drawChart, type History } from './chart.ts'

export interface DetailsOptions {
  readonly panel: HTMLElement
  /** The address before the id of an entity. */
  readonly entities: string
  readonly language: string
  readonly texts: ChartTexts & {
    readonly notFound: string
    readonly hour: string
    readonly day: string
    readonly week: string
  }
  readonly choose: (id: string) => void
}

const refreshSeconds = 5

export class Details {
  readonly #options: DetailsOptions
  #id: string | undefined
  #attribute: string | undefined
  #hours = 1
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: DetailsOptions) {
    this.#options = options
    options.panel.addEventListener('click', (event) => this.#clicked(event))
    this.#id = options.panel.querySelector<HTMLElement>('.entity')?.dataset['entity']
    if (this.#id !== undefined) this.#again()
  }

  get id(): string | undefined {
    return this.#id
  }

  async open(id: string, withFocus = true): Promise<void> {
    this.#id = id
    this.#attribute = undefined
    await this.#load(withFocus)
  }

  /** The page is seen again. */
  resume(): void {
    if (this.#id !== undefined) void this.#load(false)
  }

  #again(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#load(false), refreshSeconds * 1000)
  }

  async #load(withFocus: boolean): Promise<void> {
    const id = this.#id
    if (id === undefined || document.hidden) return
    const { panel, entities, language, texts } = this.#options
    try {
      const answer = await fetch(`${entities}${encodeURIComponent(id)}?lang=${language}`)
      if (this.#id !== id) return
      if (!answer.ok) {
        const note = document.createElement('p')
        note.className = 'note warn'
        note.textContent = texts.notFound
        panel.replaceChildren(note)
        return
      }
      const made = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.entity')
      if (made === null || this.#id !== id) return
      this.#replace(made)
      if (withFocus) panel.querySelector<HTMLElement>('h2')?.focus()
    } catch {
      // The state of the map says that the gateway cannot be reached.
    }
    this.#again()
  }

  /** Keeps the chart, the place of the scroll and the focus. */
  #replace(made: Element): void {
    const { panel } = this.#options
    const before = panel.querySelector<HTMLElement>('.entity')
    if (before === null || before.dataset['entity'] !== this.#id) {
      panel.replaceChildren(made)
      panel.scrollTop = 0
      return
    }
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset['history'] : undefined
    const [old, fresh] = [before.querySelector('tbody'), made.querySelector('tbody')]
    if (old !== null && fresh !== null) old.replaceWith(fresh)
    const times = [before, made].map((one) => one.querySelector('p .muted'))
    if (times[0] !== null && times[1] !== null) times[0]?.replaceWith(times[1] ?? '')
    if (focused !== undefined) panel.querySelector<HTMLElement>(`[data-history="${CSS.escape(focused)}"]`)?.focus()
  }

  #clicked(event: Event): void {
    if (!(event.target instanceof Element)) return
    const button = event.target.closest<HTMLElement>('[data-history]')
    if (button !== null) {
      this.#attribute = button.dataset['history']
      void this.#history()
    }
    const hours = event.target.closest<HTMLElement>('[data-hours]')?.dataset['hours']
    if (hours !== undefined) {
      this.#hours = Number(hours)
      void this.#history()
    }
    const link = event.target.closest('a')
    const other = link === null ? null : new URL(link.href).searchParams.get('entity')
    if (other !== null) {
      event.preventDefault()
      this.#options.choose(other)
    }
  }

  async #history(): Promise<void> {
    const { panel, entities, texts, language } = this.#options
    const [id, attribute] = [this.#id, this.#attribute]
    const place = panel.querySelector<HTMLElement>('#history')
    if (id === undefined || attribute === undefined || place === null) return
    const query = new URLSearchParams({ attribute, hours: String(this.#hours) })
    const answer = await fetch(`${entities}${encodeURIComponent(id)}/history?${query.toString()}`)
    if (!answer.ok || this.#id !== id) return
    const history = (await answer.json()) as History
    const title = document.createElement('h3')
    title.textContent = `${attribute}${history.unit === '' ? '' : ` (${history.unit})`}`
    title.lang = 'en'
    const ranges = document.createElement('p')
    ranges.className = 'hours'
    for (const [hours, text] of [[1, texts.hour] as const, [24, texts.day] as const, [168, texts.week] as const]) {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'secondary small'
      button.dataset['hours'] = String(hours)
      button.textContent = text
      button.setAttribute('aria-pressed', String(hours === this.#hours))
      ranges.append(button)
    }
    const chart = document.createElement('div')
    place.hidden = false
    place.replaceChildren(title, ranges, chart)
    drawChart(chart, history, texts, language)
    ranges.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus()
    place.scrollIntoView({ block: 'nearest' })
  }
}
