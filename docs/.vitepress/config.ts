// The documentation site. `npm run docs:stage` writes its pages into docs/generated/pages, from docs/ and from the adapters.

import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitepress'

const sidebar = JSON.parse(readFileSync(new URL('../generated/sidebar.json', import.meta.url), 'utf8'))

export default defineConfig({
  title: 'Citygate',
  description: 'A standards gateway for city data: translate, govern, verify',
  lang: 'en',
  srcDir: 'generated/pages',
  outDir: 'generated/site',
  cacheDir: 'generated/cache',
  base: process.env['DOCS_BASE'] ?? '/',
  cleanUrls: false,
  // A dead link fails the build, but for addresses of the reader's own machine.
  ignoreDeadLinks: [/^https?:\/\/(?:localhost|127\.0\.0\.1)/, /\/reference\/index\.html$/],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    html: false,
    config: ({ renderer }) => {
      // Vue would read the braces of a text as an expression.
      const { text } = renderer.rules
      renderer.rules.text = (...given) => (text?.(...given) ?? '').replaceAll('{{', '&#123;&#123;')
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
