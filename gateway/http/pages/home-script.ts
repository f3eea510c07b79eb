// The script of the page at /, as text, because it runs in the browser. It uses the same public routes as any client, and puts
// text only, never markup, into the page.

export const homeScript = String.raw`
const $ = (id) => document.getElementById(id)
const say = (text, wrong) => { $('status').textContent = text; $('status').className = wrong ? 'wrong' : '' }
const choose = (select, values) => select.replaceChildren(...values.map(({ value, label }) => new Option(label ?? value, value)))
let token = ''
let adapters = new Map()
const detail = new Map()

async function ensureToken() {
  if ($('token').type !== 'hidden') { token = $('token').value.trim(); return }
  if (token !== '') return
  const answer = await fetch('/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'reader' }) })
  if (!answer.ok) throw new Error('The local issuer gave no token.')
  token = (await answer.json()).access_token
}
async function get(path) {
  await ensureToken()
  if (token === '') return undefined
  const answer = await fetch(path, { headers: { authorization: 'Bearer ' + token } })
  return answer.ok ? answer.json() : undefined
}
async function describe(id) {
  if (!detail.has(id)) detail.set(id, await get('/v1/adapters/' + encodeURIComponent(id)))
  return detail.get(id)
}
// Answers may come in another order than they were asked for: only that of the choice that stands is shown.
async function chosen(select) {
  const id = select.value
  const about = await describe(id)
  return select.value === id ? about : undefined
}
async function showFrom() {
  const about = await chosen($('from'))
  if (about === undefined) return
  choose($('mediaType'), [...new Set(about.reads.map((read) => read.mediaType))].map((value) => ({ value })))
  choose($('example'), [{ value: '', label: '(your own payload)' }, ...about.examples.filter((example) => example.input !== undefined).map((example) => ({ value: example.name, label: example.title }))])
}
async function showExample() {
  const about = await chosen($('from'))
  const example = about?.examples.find((candidate) => candidate.name === $('example').value)
  if (example === undefined) return
  $('payload').value = example.input.text ?? hexOf(example.input.base64)
  $('options').value = JSON.stringify(example.options ?? {}, null, 1)
  $('mediaType').value = example.mediaType
}
async function showTo() {
  const about = await chosen($('to'))
  if (about !== undefined) choose($('target'), about.writes.map((target) => ({ value: target.name, label: target.name + ' (' + target.mediaType + ')' })))
}
function hexOf(text) { return [...atob(text)].map((character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('') }
function looksHex(text) { return /^[0-9a-fA-F\s]+$/.test(text) && text.replace(/\s/g, '').length % 2 === 0 }
function isBinary(about) { return !about.reads.some((read) => read.mediaType.startsWith('text/') || read.mediaType.includes('json')) || $('mediaType').value === 'application/octet-stream' || $('mediaType').value.includes('protobuf') }
function base64(hex) { return btoa(String.fromCharCode(...hex.replace(/\s/g, '').match(/../g).map((pair) => parseInt(pair, 16)))) }
function table(rows, columns) {
  const made = document.createElement('table')
  const head = made.insertRow()
  for (const column of columns) head.appendChild(Object.assign(document.createElement('th'), { textContent: column }))
  for (const row of rows) { const line = made.insertRow(); for (const column of columns) line.insertCell().textContent = row[column] ?? '' }
  return made
}
function showLedger(losses, repairs, advice = []) {
  const parts = []
  const title = (text) => Object.assign(document.createElement('p'), { textContent: text })
  parts.push(title(losses.length === 0 ? 'Nothing was lost.' : losses.length + (losses.length === 1 ? ' loss:' : ' losses:')))
  if (losses.length > 0) parts.push(table(losses, ['kind', 'path', 'code']))
  if (repairs.length > 0) parts.push(title('Repaired:'), table(repairs, ['path', 'code', 'clause']))
  for (const { type, attribute, detail } of advice) parts.push(title((attribute ?? type) + ': ' + detail))
  $('ledger').replaceChildren(...parts)
}
async function translate(event) {
  event.preventDefault()
  $('output').textContent = ''; $('ledger').replaceChildren(); say('\u2026')
  try {
    await ensureToken()
    const about = await describe($('from').value)
    const text = $('payload').value
    const request = { from: $('from').value, to: $('to').value, mediaType: $('mediaType').value, options: JSON.parse($('options').value || '{}'), targetOptions: JSON.parse($('targetOptions').value || '{}') }
    if ($('target').value !== '') request.target = $('target').value
    if (about !== undefined && isBinary(about) && looksHex(text)) request.payloadBase64 = base64(text)
    else request.payload = text
    const answer = await fetch('/v1/translate', { method: 'POST', headers: { authorization: 'Bearer ' + token, accept: 'application/vnd.citygate.translation+json', 'content-type': 'application/vnd.citygate.translation-request+json' }, body: JSON.stringify(request) })
    const document = await answer.json()
    if (!answer.ok) { say(document.title + ': ' + document.detail, true); if (document.losses !== undefined) showLedger(document.losses, []); return }
    say('Translated: ' + document.entities.length + (document.entities.length === 1 ? ' entity' : ' entities'))
    let output = document.output ?? document.outputBase64
    if (document.output !== undefined && document.mediaType.includes('json')) output = JSON.stringify(JSON.parse(output), null, 2)
    $('output').textContent = output
    showLedger(document.losses, document.repairs, document.advice)
  } catch (error) { say(error instanceof SyntaxError ? 'The options must be JSON.' : error.message, true) }
}
$('from').addEventListener('change', showFrom)
$('example').addEventListener('change', showExample)
$('to').addEventListener('change', showTo)
$('token').addEventListener('change', () => { void showFrom(); void showTo() })
$('form').addEventListener('submit', translate)
await showFrom(); await showTo()
`
