// Keeps the part of a page up to date in which a run says how far it is, and loads the page again when the run has ended. Without it the
// page has a link that does so.

const part = document.querySelector('#progress')
const intervalMilliseconds = 2000

async function update(element: Element): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' })
  if (!answer.ok) return location.reload()
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const next = page.querySelector('#progress')
  if (next === null) return location.reload()
  for (const name of ['[data-counts]', '[data-done]', '[data-found]']) {
    const [shown, read] = [element.querySelector(name), next.querySelector(name)]
    if (shown !== null && read !== null && shown.textContent !== read.textContent) shown.replaceWith(read)
  }
}

if (part !== null) {
  for (const link of part.querySelectorAll<HTMLElement>('[data-reload]')) link.hidden = true
  setInterval(() => {
    if (document.visibilityState === 'visible') void update(part).catch(() => undefined)
  }, intervalMilliseconds)
}
