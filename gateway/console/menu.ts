// The sections of the console, in the order of the menu, each with the roles that may use it.

import type { ConsoleTexts } from '../../locales/locales.ts'
import type { IconName } from '../http/pages/icons.ts'
import { consolePath } from '../http/session.ts'
import { officers, officials, type Role } from '../principal.ts'

export interface Section {
  readonly path: string
  readonly icon: IconName
  /** The group of its texts, which has a `title` and an `intro`. */
  readonly texts: Described
  readonly roles: readonly Role[]
}

/** The groups of texts that name a page and say what it is for. */
type Described = {
  [Group in keyof ConsoleTexts]: ConsoleTexts[Group] extends { readonly title: string; readonly intro: string }
    ? Group
    : never
}[keyof ConsoleTexts]

export interface MenuGroup {
  readonly name: 'groupCity' | 'groupData' | 'groupRules' | 'groupOperation'
  readonly sections: readonly Section[]
}

export const readers: readonly Role[] = ['officer', 'operator', 'reader']

function section(name: string, icon: IconName, texts: Described, roles: readonly Role[]): Section {
  return { path: name === '' ? consolePath : `${consolePath}/${name}`, icon, texts, roles }
}

export const menuGroups: readonly MenuGroup[] = [
  {
    name: 'groupCity',
    sections: [section('', 'layout-dashboard', 'overview', readers), section('map', 'map', 'map', readers)],
  },
  {
    name: 'groupData',
    sections: [
      section('sources', 'radio-tower', 'sources', officials),
      section('connectors', 'cable', 'connectors', officials),
      section('translation', 'languages', 'translation', readers),
      section('mappings', 'layers', 'mappings', officials),
    ],
  },
  {
    name: 'groupRules',
    sections: [
      section('policies', 'scale', 'policies', officers),
      section('decisions', 'eye', 'decisions', officers),
      section('simulate', 'flask-conical', 'simulate', officers),
      section('packs', 'gavel', 'packs', officers),
      section('break-glass', 'siren', 'breakGlass', officers),
    ],
  },
  {
    name: 'groupOperation',
    sections: [
      section('conformance', 'clipboard-check', 'conformance', officials),
      section('clients', 'key-round', 'clients', officials),
      section('audit-log', 'scroll-text', 'auditLog', officials),
    ],
  },
]
