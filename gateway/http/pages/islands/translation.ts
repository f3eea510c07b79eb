// The script of the translation view: it sends the form without leaving the page, shows which value became which attribute, and
// makes links that hold what was chosen behind the #, which browsers send to no server.

// oxlint-disable-next-line import/no-unassigned-import -- it becomes a static file of its own
import './lib/translation.css'
import { connect } from './lib/threads.ts'
import { fieldsOf, readLink, writeLink } from './lib/link.ts'

const root = document.querySelector<HTMLElement>('#translation')

/** In the demo city the page at / has no session: the local issuer gives anybody a reader's token. */
async function tokenOf(path: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'reader' })
  const answer = await fetch(path, { method: 'POST', body })
  if (!answer.ok) throw new Error(`the local issuer answered ${answer.status}`)
  const { access_token: token } = (await answer.json()) as { readonly access_token: string }
  return token
}

async function ask(form: HTMLFormElement, fields: URLSearchParams): Promise<Document> {
  const headers: Record<string, string> = { accept: 'text/html' }
  const { token } = form.dataset
  if (token !== undefined) headers['authorization'] = `Bearer ${await tokenOf(token)}`
  const language = `lang=${document.documentElement.lang}`
  const address = form.action.includes('?') ? form.action : `${form.action}?${language}`
  const answer = await fetch(address, { method: 'POST', body: fields, headers })
  return new DOMParser().parseFromString(await answer.text(), 'text/html')
}

/** The latest request; an earlier answer that comes later is not shown. */
let latest = 0
let disconnect = (): void => {}
const choicePause = 350
/** Browsers take the keys that come within a second for one word, as long as the list stays in the page. */
const wordPause = 1000
let waiting: ReturnType<typeof setTimeout> | undefined

async function send(place: HTMLElement, fields: URLSearchParams): Promise<void> {
  const form = place.querySelector('form')
  if (form === null) return
  latest += 1
  const mine = latest
  place.setAttribute('aria-busy', 'true')
  const open = [...place.querySelectorAll('details')].map((one) => one.open)
  try {
    const answer = await ask(form, fields)
    if (mine !== latest) return
    // Read now: the focus may have gone on while the answer was awaited.
    const focused = document.activeElement?.id ?? ''
    show(place, form, answer)
    for (const [index, one] of place.querySelectorAll('details.edit').entries())
      if (one instanceof HTMLDetailsElement && open[index] === true) one.open = true
    if (focused !== '') document.getElementById(focused)?.focus()
  } catch {
    const note = Object.assign(document.createElement('p'), {
      className: 'note wrong',
      textContent: place.dataset['failed'] ?? '',
    })
    note.setAttribute('role', 'alert')
    place.prepend(note)
  } finally {
    if (mine === latest) place.removeAttribute('aria-busy')
  }
}

/** What the server wrote, in the place of what it wrote before; a page with a problem is shown as such. */
function show(place: HTMLElement, form: HTMLFormElement, answer: Document): void {
  const made = answer.querySelector('#translation')
  const own = { action: form.getAttribute('action') ?? '', token: form.dataset['token'] }
  disconnect()
  if (made === null) {
    const main = answer.querySelector('#main')
    for (const old of place.querySelectorAll(':scope > :not(form)')) old.remove()
    place.append(...[...(main?.querySelectorAll('[role=alert]') ?? [])].map((one) => document.importNode(one, true)))
    return
  }
  place.replaceChildren(...document.importNode(made, true).childNodes)
  const next = place.querySelector('form')
  if (next !== null) {
    next.setAttribute('action', own.action)
    if (own.token !== undefined) next.dataset['token'] = own.token
  }
  start(place)
}

function start(place: HTMLElement): void {
  const form = place.querySelector('form')
  disconnect = connect(place)
  if (form === null) return
  const submit = (): void => {
    clearTimeout(waiting)
    waiting = undefined
    void send(place, fieldsOf(form))
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  const submitIn = (milliseconds: number): void => {
    clearTimeout(waiting)
    waiting = setTimeout(submit, milliseconds)
  }
  let typedAt = -Infinity
  form.addEventListener('keydown', ({ key }) => {
    if (key.length > 1) return
    typedAt = performance.now()
    if (waiting !== undefined) submitIn(wordPause)
  })
  for (const id of ['from', 'example', 'to', 'target'])
    form.querySelector(`#${id}`)?.addEventListener('change', (event) => {
      const target = form.querySelector<HTMLSelectElement>('#target')
      // The forms of another format have other names.
      if (id === 'to' && target !== null) target.value = ''
      if (id === 'from') form.querySelector<HTMLSelectElement>('#example')?.replaceChildren()
      event.stopPropagation()
      // An answer on its way is of an earlier choice.
      latest += 1
      // Who types the name of a format comes past others.
      submitIn(performance.now() - typedAt < wordPause ? wordPause : choicePause)
    })
  // A message that was edited is one's own.
  form.querySelector('#payload')?.addEventListener('input', () => {
    const example = form.querySelector<HTMLSelectElement>('#example')
    if (example !== null) example.value = ''
  })
  const share = place.querySelector<HTMLButtonElement>('#share')
  if (share === null) return
  share.hidden = false
  share.addEventListener('click', () => void copy(place, form))
}

async function copy(place: HTMLElement, form: HTMLFormElement): Promise<void> {
  history.replaceState(null, '', `#${writeLink(form)}`)
  await navigator.clipboard?.writeText(location.href).catch(() => undefined)
  const said = place.querySelector<HTMLElement>('#shared')
  if (said !== null) said.textContent = said.dataset['done'] ?? ''
}

if (root !== null) {
  start(root)
  const form = root.querySelector('form')
  const linked = form === null ? undefined : readLink(form, location.hash)
  if (linked !== undefined) void send(root, linked)
}
