// Replays all rejected messages of a source, one request after the other, and shows how far it is. Without it each request is sent by
// hand.

const place = document.querySelector<HTMLElement>('#replay-all')

async function step(form: HTMLFormElement): Promise<HTMLElement | undefined> {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
  const answer = await fetch(form.action, { method: 'POST', body: fields, headers: { accept: 'text/html' } })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const next = page.querySelector<HTMLElement>('#replay-all') ?? page.querySelector<HTMLElement>('[role=alert]')
  return next === null ? undefined : document.importNode(next, true)
}

async function all(form: HTMLFormElement): Promise<void> {
  let current: HTMLFormElement | null = form
  let shown = place
  while (current !== null && shown !== null) {
    const next: HTMLElement | undefined = await step(current).catch(() => undefined)
    // The session has ended, or the gateway does not answer: sent as without a script, the form leads to what says so.
    if (next === undefined) return current.submit()
    shown.replaceWith(next)
    shown = next
    current = next.dataset['more'] === 'yes' ? next.querySelector('form') : null
    for (const button of next.querySelectorAll('button')) button.disabled = true
  }
  await showRows()
}

/** The rows as they are now: what has been stored waits no longer. */
async function showRows(): Promise<void> {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const [now, before] = [page, document].map((one) => one.querySelector('main tbody'))
    if (now != null && before != null) before.replaceWith(document.importNode(now, true))
  } catch {
    // The page is being left.
  }
}

place?.querySelector('form')?.addEventListener('submit', (event) => {
  event.preventDefault()
  if (event.currentTarget instanceof HTMLFormElement) void all(event.currentTarget)
})
