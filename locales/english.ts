// The English texts of the console, which say what each other language has to have: their types, and the texts themselves for
// tests. Programs load them as they load the other languages (gateway/texts.ts), so that no bundle has them.

import console from './en/console.json' with { type: 'json' }
import data from './en/console-data.json' with { type: 'json' }
import live from './en/console-live.json' with { type: 'json' }
import operation from './en/console-operation.json' with { type: 'json' }
import rules from './en/console-rules.json' with { type: 'json' }
import translation from './en/console-translation.json' with { type: 'json' }
import losses from './en/losses.json' with { type: 'json' }
import policy from './en/policy.json' with { type: 'json' }
import report from './en/report.json' with { type: 'json' }

/** The titles of profiles are those of the report. */
const pages = {
  ...console,
  ...live,
  ...data,
  ...translation,
  ...rules,
  ...operation,
  ...losses,
  conformanceProfile: report.profile,
}

export type ConsoleTexts = typeof pages
export type PolicyTexts = typeof policy

/** As `Texts` of locales.ts, which imports the types from here. */
export const englishTexts = { language: 'en', console: pages, policy } as const
