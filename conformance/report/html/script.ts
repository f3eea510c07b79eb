// The script of the page: it filters the checks by state and text, and shows how many match.

export const script = `
const form = document.querySelector('form')
const checks = [...document.querySelectorAll('.check')]
const show = () => {
  const state = form.elements.state.value
  const text = form.elements.text.value.trim().toLowerCase()
  let shown = 0
  for (const check of checks) {
    const fits = (state === '' || check.dataset.state === state) && check.textContent.toLowerCase().includes(text)
    check.hidden = !fits
    if (fits) shown++
  }
  form.querySelector('output').textContent = shown + '/' + checks.length
}
form.hidden = false
form.addEventListener('input', show)
form.addEventListener('submit', (event) => event.preventDefault())
addEventListener('beforeprint', () => { for (const check of checks) if (!check.hidden) check.open = true })
show()
`
