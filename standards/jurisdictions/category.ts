// Which data a rule is about: terms of the W3C Data Privacy Vocabulary, of which `dpv:PersonalData` is all
// personal data, and `important-data`, which an authority declares (GB/T 43697-2024, DSL Art. 21).

import { important } from './pack.ts'
import { some, type Truth } from './tri-state.ts'

/** GDPR Art. 9(1) and 10: treated as sensitive under every law, even if its own list does not include them. */
const sensitiveEverywhere: ReadonlySet<string> = new Set([
  'dpv:SensitivePersonalData',
  'dpv:SpecialCategoryPersonalData',
  'pd:Biometric',
  'pd:BloodType',
  'pd:Criminal',
  'pd:CriminalCharge',
  'pd:CriminalConviction',
  'pd:CriminalOffence',
  'pd:CriminalPardon',
  'pd:DNACode',
  'pd:Disability',
  'pd:DrugTestResult',
  'pd:EthnicOrigin',
  'pd:Ethnicity',
  'pd:FacialExpression',
  'pd:FacialPrint',
  'pd:FamilyHealthHistory',
  'pd:Fetish',
  'pd:Fingerprint',
  'pd:Genetic',
  'pd:Health',
  'pd:HealthHistory',
  'pd:HealthRecord',
  'pd:IndividualHealthHistory',
  'pd:MedicalHealth',
  'pd:MentalHealth',
  'pd:PhilosophicalBelief',
  'pd:PhysicalHealth',
  'pd:PoliticalAffiliation',
  'pd:PoliticalOpinion',
  'pd:Prescription',
  'pd:Proclivity',
  'pd:Race',
  'pd:Religion',
  'pd:ReligiousBelief',
  'pd:Retina',
  'pd:Sexual',
  'pd:SexualHistory',
  'pd:SexualPreference',
  'pd:SkinTone',
  'pd:TradeUnionMembership',
])

/** @param sensitive further categories that are sensitive under the law */
export function isOneOf(asked: readonly string[], category: string, sensitive: readonly string[] = []): Truth {
  return some(asked.map((term) => isA(category, term, sensitive)))
}

function isA(category: string, term: string, sensitive: readonly string[]): Truth {
  if (category === term) return 'yes'
  const isTerm = category.startsWith('dpv:') || category.startsWith('pd:')
  // An attribute that is in no table may have any category.
  if (!isTerm && category !== important) return 'maybe'
  if (category === 'dpv:NonPersonalData' || category === important) return 'no'
  if (term === 'dpv:PersonalData') return 'yes'
  const isSensitive = term === 'dpv:SensitivePersonalData'
  if (isSensitive && (sensitiveEverywhere.has(category) || sensitive.includes(category))) return 'yes'
  // The category does not state which personal data it is.
  return category === 'dpv:PersonalData' && (isSensitive || term.startsWith('pd:')) ? 'maybe' : 'no'
}
