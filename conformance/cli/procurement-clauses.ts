// `export-tender`: the sentences of a call for tenders, each with the id of the requirement that the delivery is tested against.

import type { Command } from 'commander'
import { Option } from 'commander'
import { languages, type Language } from '../../locales/locales.ts'
import { requirementsOf } from '../requirements.ts'
import { UsageError } from './inputs.ts'
import { ending, exitCode, print, subcommand } from './output.ts'
import { profilesFrom } from './run.ts'

function isLanguage(word: string): word is Language {
  return languages.some((language) => language === word)
}

function words(text: string): readonly string[] {
  return text.split(',').map((word) => word.trim())
}

export function tenderCommand(): Command {
  return subcommand('export-tender')
    .description('Write the requirements of profiles as sentences for a call for tenders')
    .addOption(new Option('--profile <names>', 'profiles to export').argParser(words).makeOptionMandatory())
    .addOption(new Option('--lang <languages>', languages.join(',')).argParser(words).default(['en'], 'en'))
    .addOption(new Option('--format <form>', 'markdown or json').choices(['markdown', 'json']).default('markdown'))
    .action(
      (flags: { readonly profile: readonly string[]; readonly lang: readonly string[]; readonly format: string }) =>
        ending(async () => {
          const wanted = flags.lang.filter(isLanguage)
          if (wanted.length < flags.lang.length) throw new UsageError(`The languages are ${languages.join(', ')}.`)
          const entries = (await profilesFrom(flags.profile)).flatMap(({ name }) => requirementsOf(name))
          const listed = entries.map(({ id, profile, level, document, edition, clause, tender }) => ({
            id,
            profile,
            level,
            clause: `${document} ${edition}, ${clause}`,
            sentences: Object.fromEntries(wanted.map((language) => [language, tender[language]])),
            // False until a speaker of the language has reviewed the sentence.
            reviewed: Object.fromEntries(wanted.map((language) => [language, language === 'en'])),
          }))
          if (flags.format === 'json') print(`${JSON.stringify({ binding: 'en', requirements: listed }, null, 2)}\n`)
          else {
            const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ')
            const heads = wanted.map((language) => (language === 'en' ? 'en (binding)' : `${language} (not binding)`))
            print(`| id | level | ${heads.join(' | ')} | clause |\n|---|---|${'---|'.repeat(wanted.length)}---|\n`)
            for (const { id, level, clause, sentences } of listed) {
              print(
                `| ${id} | ${level} | ${wanted.map((language) => cell(sentences[language] ?? '')).join(' | ')} | ${cell(clause)} |\n`,
              )
            }
            const unreviewed = wanted.filter((language) => language !== 'en')
            if (unreviewed.length > 0)
              print(
                `\nThe English sentences are binding. Not reviewed by a speaker and not binding: ${unreviewed.join(', ')}.\n`,
              )
          }
          return exitCode.conforms
        }),
    )
}
