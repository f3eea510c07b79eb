// The lines between the two sides of the translation view, and what belongs together when one points at it or moves the focus there.

const svgNamespace = 'http://www.w3.org/2000/svg'
/** A picture with more of them says nothing. */
const maxThreads = 400

interface Thread {
  readonly leaf: HTMLElement
  readonly row: HTMLElement
  readonly path: SVGPathElement
}

function rowsOf(leaf: HTMLElement): readonly string[] {
  return (leaf.dataset['rows'] ?? '').split(' ').filter((one) => one !== '')
}

/** The values that an element is a part of, or names. */
function numbersOf(element: HTMLElement): readonly string[] {
  return (element.dataset['leaf'] ?? '').split(' ').filter((one) => one !== '')
}

function toneOf(leaf: HTMLElement): string {
  return ['bad', 'warn', 'info', 'good'].find((tone) => leaf.classList.contains(tone)) ?? ''
}

/** @returns what takes it away again */
export function connect(place: HTMLElement): () => void {
  const canvas = place.querySelector<SVGElement>('.threads')
  const sides = place.querySelector<HTMLElement>('.sides')
  if (canvas === null || sides === null) return () => {}
  canvas.replaceChildren()
  const threads: Thread[] = []
  for (const leaf of place.querySelectorAll<HTMLElement>('.leaf')) {
    for (const number of rowsOf(leaf)) {
      const row = place.querySelector<HTMLElement>(`[data-row="${CSS.escape(number)}"]`)
      if (row === null || threads.length >= maxThreads) continue
      const path = document.createElementNS(svgNamespace, 'path')
      path.setAttribute('class', toneOf(leaf))
      canvas.append(path)
      threads.push({ leaf, row, path })
    }
  }
  const draw = (): void => {
    const frame = sides.getBoundingClientRect()
    for (const { leaf, row, path } of threads) path.setAttribute('d', curve(frame, leaf, row))
  }
  draw()
  const pieces = [...place.querySelectorAll<HTMLElement>('[data-leaf]')]
  const observer = new ResizeObserver(draw)
  observer.observe(sides)
  document.addEventListener('scroll', draw, { passive: true })

  const stop = new AbortController()
  const { signal } = stop
  let pinned: HTMLElement | undefined
  const light = (element: HTMLElement | undefined): void => {
    const chosen = new Set(element === undefined ? [] : numbersOf(element))
    const isChosen = (one: HTMLElement): boolean =>
      one === element || numbersOf(one).some((number) => chosen.has(number))
    // Several fields may have the same bytes, such as the bits of a status: of one, its own attributes are lit.
    const own = element?.matches('.field') === true ? new Set(rowsOf(element)) : undefined
    const isOwn = (row: HTMLElement): boolean => own === undefined || own.has(row.dataset['row'] ?? '')
    const on =
      element === undefined ? [] : threads.filter(({ leaf, row }) => row === element || (isChosen(leaf) && isOwn(row)))
    const lit = new Set<Element>(on.flatMap(({ leaf, row, path }) => [leaf, row, path]))
    // A value of bytes has pieces in several lines, and a field that names it.
    const all = new Set([...chosen, ...on.flatMap(({ leaf, row }) => (row === element ? numbersOf(leaf) : []))])
    for (const one of pieces) {
      if (numbersOf(one).some((number) => all.has(number))) lit.add(one)
      one.classList.toggle('on', lit.has(one))
    }
    for (const { leaf, row, path } of threads)
      for (const one of [leaf, row, path]) one.classList.toggle('on', lit.has(one))
    canvas.classList.toggle('some', on.length > 0)
    // The one that is pointed at is drawn over the others.
    for (const { path } of on) canvas.append(path)
  }
  const target = (event: Event): HTMLElement | undefined => {
    const found = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-leaf], [data-row]') : null
    return found ?? undefined
  }
  for (const name of ['pointerover', 'focusin'] as const)
    sides.addEventListener(name, (event) => light(target(event) ?? pinned), { signal })
  for (const name of ['pointerleave', 'focusout'] as const)
    sides.addEventListener(name, () => light(pinned), { signal })
  sides.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null
      const chosen = target(event)
      if (link !== null) {
        event.preventDefault()
        go(place, link.hash.slice(1))
      }
      pinned = chosen === pinned && link === null ? undefined : chosen
      light(pinned)
    },
    { signal },
  )
  place.querySelector('.marks')?.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null
      if (link === null) return
      event.preventDefault()
      go(place, link.hash.slice(1))
    },
    { signal },
  )
  return () => {
    stop.abort()
    observer.disconnect()
    document.removeEventListener('scroll', draw)
  }
}

/** Moves the focus to the other end, without a change of the address. */
function go(place: HTMLElement, id: string): void {
  const end = place.querySelector<HTMLElement>(`#${CSS.escape(id)}`)
  const focused = end?.matches('a') === true ? end : (end?.querySelector<HTMLElement>('a') ?? end)
  focused?.focus({ preventScroll: true })
  end?.scrollIntoView({ block: 'nearest', behavior: 'auto' })
}

function curve(frame: DOMRect, leaf: HTMLElement, row: HTMLElement): string {
  // A value that goes over several lines is taken hold of at its last one.
  const from = [...leaf.getClientRects()].at(-1) ?? leaf.getBoundingClientRect()
  const to = row.getBoundingClientRect()
  // From edge to edge of the two sides, so that no line crosses a text.
  const [sender = from, receiver = to] = [leaf.closest('section'), row.closest('section.side-out')].map((side) =>
    side?.getBoundingClientRect(),
  )
  const isMirrored = receiver.left < sender.left
  const [x1, x2] = isMirrored ? [sender.left, receiver.right] : [sender.right, receiver.left]
  const [startX, endX] = [x1 - frame.left, x2 - frame.left]
  const [startY, endY] = [from.top + from.height / 2 - frame.top, to.top + to.height / 2 - frame.top]
  const bend = Math.max(20, Math.abs(endX - startX) / 1.6) * (isMirrored ? -1 : 1)
  return `M${startX} ${startY}C${startX + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`
}
