// The documentation site. `npm run docs:stage` writes its pages into docs/generated/pages, from docs/ and from the adapters.

import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitepress'

const sidebar = JSON.parse(readFileSync(new URL('../generated/sidebar.json', import.meta.url), 'utf8'))

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#2f7fd6" stroke-width="3" stroke-linecap="round"><path d="M4 28V14a12 12 0 0 1 24 0v14"/><path d="M11 28V15a5 5 0 0 1 10 0v13"/></svg>'

export default defineConfig({
  title: 'Citygate',
  description: 'A standards gateway for city data: translate, govern, verify',
  lang: 'en',
  head: [['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(icon)}` }]],
  srcDir: 'generated/pages',
  outDir: 'generated/site',
  cacheDir: 'generated/cache',
  base: process.env['DOCS_BASE'] ?? '/',
  // A dead link fails the build, but for addresses of the reader's own machine.
  ignoreDeadLinks: [/^https?:\/\/(?:localhost|127\.0\.0\.1)/, /\/reference\/index\.html$/],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    html: false,
    config: ({ renderer: { rules } }) => {
      // Vue would read the braces of a text as an expression.
      for (const name of ['text', 'code_inline', 'fence']) {
        const rule = rules[name]
        if (rule !== undefined) rules[name] = (...given) => rule(...given).replaceAll('{{', '&#123;&#123;')
      }
    },
  },
  themeConfig: {
    nav: [
      { text: 'Quick start', link: '/quick-start' },
      { text: 'Tutorials', link: '/tutorials/vendor-json', activeMatch: '^/tutorials/' },
      { text: 'Formats', link: '/formats/', activeMatch: '^/formats/' },
      { text: 'APIs', link: '/apis' },
      { text: 'Conformance', link: '/conformance' },
    ],
    sidebar,
    outline: [2, 3],
    search: { provider: 'local' },
    docFooter: { prev: 'Previous', next: 'Next' },
  },
})
