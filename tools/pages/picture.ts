// `node tools/pages/picture.ts`: the picture of the translation view for the README, in light and dark, from the demo city. Chromium
// takes it; each file has at most 300 KB.

import { mkdirSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { startDemo } from './demo.ts'

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'docs/images' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
})
const maxBytes = 300_000
const pictures = [
  { name: 'translation.png', colorScheme: 'light' },
  { name: 'translation-dark.png', colorScheme: 'dark' },
] as const

mkdirSync(values.folder, { recursive: true })
const demo = await startDemo()
const browser = await chromium.launch({
  executablePath: values.chromium,
  args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
})
try {
  for (const { name, colorScheme } of pictures) {
    const page = await browser.newPage({
      viewport: { width: 1200, height: 900 },
      deviceScaleFactor: 1.6,
      colorScheme,
      locale: 'en',
    })
    await page.goto(demo.url)
    await page.waitForSelector('.threads path')
    await page.evaluate(() => window.scrollTo(0, 0))
    const frame = await page.locator('.sides').boundingBox()
    const counts = await page.locator('.counts').boundingBox()
    if (frame === null || counts === null) throw new Error('the translation view is not shown')
    const margin = 12
    const path = `${values.folder}/${name}`
    await page.screenshot({
      path,
      fullPage: true,
      clip: {
        x: frame.x - margin,
        y: counts.y - margin,
        width: frame.width + 2 * margin,
        height: frame.y + frame.height - counts.y + 2 * margin,
      },
    })
    await page.close()
    const { size } = statSync(path)
    console.log(`${path}: ${size} bytes`)
    if (size > maxBytes) {
      console.error(`${path} has more than ${maxBytes} bytes`)
      process.exitCode = 1
    }
  }
} finally {
  await browser.close()
  await demo.stop()
}
