// Buttons that copy a command: shown only where a script can copy. What was done is said beside the button.

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  const from = document.querySelector<HTMLElement>(`#${CSS.escape(button.dataset['copy'] ?? '')}`)
  const clipboard: Clipboard | undefined = navigator.clipboard
  // There is no clipboard on a page that came by plain HTTP from another machine.
  if (from === null || clipboard === undefined) continue
  button.hidden = false
  button.addEventListener('click', () => {
    void clipboard.writeText(from.textContent).then(
      () => {
        const said = button.parentElement?.querySelector('[role=status]')
        if (said !== null && said !== undefined) said.textContent = button.dataset['done'] ?? ''
      },
      // The person refused it: the text is selected, and can be copied by hand.
      () => getSelection()?.selectAllChildren(from),
    )
  })
}
