// Replaces the numbers of the overview every few seconds, while somebody looks at them.

const live = document.querySelector<HTMLElement>('#live')
if (live !== null) refreshing(live, live.dataset['source'] ?? '', Number(live.dataset['seconds']) * 1000)

function refreshing(part: HTMLElement, source: string, milliseconds: number): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAsking = false

  async function refresh(): Promise<void> {
    clearTimeout(timer)
    if (document.hidden || isAsking) return
    isAsking = true
    try {
      const answer = await fetch(source)
      // The session has ended, or has lost its role: the page says so.
      if (answer.status === 401 || answer.status === 403) return location.reload()
      if (answer.ok) replace(await answer.text())
    } catch {
      // The next one may arrive.
    } finally {
      isAsking = false
    }
    timer = setTimeout(() => void refresh(), milliseconds)
  }

  /** What has the focus keeps it: the link at the same place. */
  function replace(text: string): void {
    const links = [...part.querySelectorAll('a')]
    const focused = links.findIndex((link) => link === document.activeElement)
    const made = new DOMParser().parseFromString(text, 'text/html').body
    part.replaceChildren(...made.childNodes)
    if (focused >= 0) [...part.querySelectorAll('a')][focused]?.focus()
  }

  document.addEventListener('visibilitychange', () => void refresh())
  timer = setTimeout(() => void refresh(), milliseconds)
}
