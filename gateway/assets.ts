// The static files of the pages (style, icons, scripts): their names hold a digest of their content, so that browsers keep them for
// good. tools/generate/assets.ts makes them. Long-lived runtimes read them from the package; at the edge they are static assets.

import { assets } from './generated/assets.ts'
import type { Assets } from './open-api.ts'

/** The file, as bytes; undefined: it was not deployed with the gateway. */
export type ReadAsset = (file: string) => Promise<Uint8Array<ArrayBuffer> | undefined>

export type AssetName = keyof typeof assets

/**
 * The address of a static file.
 *
 * @example assetPath('site.css') // '/assets/site.5f0c1d2e.css'
 */
export function assetPath(name: AssetName): string {
  return `/assets/${assets[name]}`
}

/** @param binding absent: the worker was deployed without them */
export function edgeAsset(binding: Assets | undefined): ReadAsset {
  return async (file) => {
    // The host is ignored.
    const answer = await binding?.fetch(`https://assets.invalid/assets/${file}`)
    return answer?.ok === true ? new Uint8Array(await answer.arrayBuffer()) : undefined
  }
}
