// VitePress's own theme, with colours of enough contrast, and two corrections for screen readers.

import type { Theme } from 'vitepress'
import defaultTheme from 'vitepress/theme-without-fonts'
// oxlint-disable-next-line import/no-unassigned-import
import './style.css'

/** In the sidebar, a group that is a button has another button within; the home page has no main landmark. */
function correct(): void {
  for (const caret of document.querySelectorAll('.VPSidebarItem > .item[role="button"] > .caret[role="button"]'))
    for (const name of ['role', 'tabindex', 'aria-label']) caret.removeAttribute(name)
  if (document.querySelector('main') === null) document.getElementById('VPContent')?.setAttribute('role', 'main')
  else document.getElementById('VPContent')?.removeAttribute('role')
}

const theme: Theme = {
  extends: defaultTheme,
  enhanceApp() {
    if (typeof document === 'undefined') return
    // The page is there only after the application was mounted.
    addEventListener('load', () => {
      correct()
      new MutationObserver(correct).observe(document.body, { childList: true, subtree: true })
    })
  },
}

export default theme
