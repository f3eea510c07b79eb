// The section of CHANGELOG.md (Keep a Changelog 1.1.0) that belongs to a release.

export interface Section {
  /** With its heading, as it stands in the file once the release is made. */
  readonly text: string
  /** The file still has it under `Unreleased`. */
  readonly unreleased: boolean
}

/** The lines under a heading of the second level, without blank lines around them; undefined: there is no such heading. */
function under(changelog: string, heading: RegExp): string | undefined {
  const lines = changelog.split('\n')
  const start = lines.findIndex((line) => heading.test(line))
  if (start === -1) return undefined
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => line.startsWith('## '))
  return rest
    .slice(0, end === -1 ? undefined : end)
    .join('\n')
    .trim()
}

/**
 * @param date YYYY-MM-DD, for a section that is made of what is unreleased
 * @returns undefined where the file says nothing of the release
 */
export function sectionFor(changelog: string, version: string, date: string): Section | undefined {
  const heading = `## ${version} `
  const released = under(changelog, new RegExp(`^${heading.replaceAll('.', '\\.')}`))
  if (released !== undefined && released !== '') {
    const line = changelog.split('\n').find((one) => one.startsWith(heading)) ?? heading
    return { text: `${line}\n\n${released}\n`, unreleased: false }
  }
  const coming = under(changelog, /^## Unreleased\s*$/)
  if (coming === undefined || coming === '') return undefined
  return { text: `${heading}(${date})\n\n${coming}\n`, unreleased: true }
}
