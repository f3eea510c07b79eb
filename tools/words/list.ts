// The old words, what to write instead, and the places where an old word is right.

export interface OldWord {
  readonly word: string
  /** Matched against text in which names are taken apart: `toldEntity` and `told_entity` read "told Entity", "told entity". */
  readonly pattern: RegExp
  readonly write: string
  /** Only in files whose path matches. */
  readonly within?: RegExp
}

export const oldWords: readonly OldWord[] = [
  {
    word: 'told',
    pattern: /\btold\b/gi,
    write: 'reported (a loss), notified (a subscriber), recorded (an audit event)',
  },
  { word: 'tell', pattern: /\btell(?:s|ing)?\b/gi, write: 'report, notify, record, distinguish' },
  { word: 'tend', pattern: /\btend(?:s|ed|ing)?\b/gi, write: 'run maintenance' },
  { word: 'mend', pattern: /\bmend(?:s|ed|ing)?\b/gi, write: 'repair, recompute, remediation' },
  { word: 'house', pattern: /\bhouses?\b/gi, write: 'services, pipeline dependencies, this project' },
  { word: 'way', pattern: /(?<!\bby )\b(?:the|one) way\b(?! (?:to|from|of|in which|that)\b)/gi, write: 'pipeline' },
  { word: 'door', pattern: /\bdoors?\b/gi, write: 'API, endpoint' },
  { word: 'gate', pattern: /\bgates?\b/gi, write: 'context, services' },
  {
    word: 'law',
    pattern: /\blaws?\b/gi,
    write: 'contract test',
    within: /^(?:adapters|tools)\/|^conformance\/\w+\/adapter\/|^(?:CONTRIBUTING\.md|package\.json)$/,
  },
  { word: 'broken', pattern: /\bbroken\b/gi, write: 'faulty target', within: /^conformance\// },
  { word: 'whoever', pattern: /\bwho(?:so)?ever\b/gi, write: 'anyone who, the caller, the client' },
  { word: 'befell', pattern: /\bbef[ae]ll(?:s|en)?\b/gi, write: 'happened' },
  { word: 'for ever', pattern: /\bfor ever\b/gi, write: 'indefinitely, without a limit' },
  { word: 'once more', pattern: /\bonce more\b/gi, write: 'again' },
  { word: 'anew', pattern: /\banew\b/gi, write: 'again' },
  { word: 'lapsed', pattern: /\blapse[sd]?\b/gi, write: 'expired' },
  { word: 'lets', pattern: /\blets\b|\blet (?:by|it|in|go|through|pass)\b/gi, write: 'allows, approves, permits' },
  { word: 'forget', pattern: /\bforg(?:e|o)t(?:s|ten)?\b/gi, write: 'invalidate' },
  { word: 'is no', pattern: /(?<!\bthere )\bis no (?!longer\b|more\b|less\b|one\b)/gi, write: 'is not a' },
  {
    word: 'one a',
    pattern: /\bone an? (?=(?:line|tenant|month|day|request|client|release|row|file|item)\b)/gi,
    write: 'one per',
  },
  { word: 'evolution', pattern: /\bevolutions?\b|\bevolving\b/gi, write: 'temporal history' },
  { word: 'circumstance', pattern: /\bcircumstances?\b/gi, write: 'decision context' },
  { word: 'believed', pattern: /\bbelieved\b/gi, write: 'trusted, accepted' },
  { word: 'hardly meant', pattern: /\bhardly meant\b/gi, write: 'likely a mistake' },
  { word: 'trial', pattern: /\btrials?\b/gi, write: 'shadow policy' },
  { word: 'lift', pattern: /\blifts?\b|\blifted\b/gi, write: 'break-glass override' },
  { word: 'bell', pattern: /\bbells?\b/gi, write: 'wake-up signal' },
  { word: 'at Cloudflare', pattern: /\bat cloudflare\b/gi, write: 'on Cloudflare' },
  { word: 'desk', pattern: /\bdesks?\b/gi, write: 'console, overview' },
]

/** Where an old word is a name on the wire, a quotation of a standard, or the thing itself. */
export interface Allowance {
  readonly word: string
  readonly path: RegExp
  /** What is left out of each line before it is searched. */
  readonly text: RegExp
  readonly reason: string
}

export const allowances: readonly Allowance[] = [
  {
    word: 'door',
    path: /^adapters\/transit\/siri\//,
    text: /\b(?:doorFailure|trainDoor|defectivePlatformEdgeDoors)\b/g,
    reason: 'words of SIRI',
  },
  {
    word: 'house',
    path: /^adapters\/traffic\/datex2\//,
    text: /\bcontactDetailsHouseNumber\b/g,
    reason: 'a word of DATEX II',
  },
  { word: 'gate', path: /^adapters\/transit\/siri\//, text: /\bgoToGate\b/g, reason: 'a word of SIRI' },
  { word: 'lift', path: /^adapters\/transit\/siri\//, text: /\bliftFailure\b/g, reason: 'a word of SIRI' },
  {
    word: 'lift',
    path: /^adapters\/traffic\/pm-bw-parking\//,
    text: /\bliftShare\b/g,
    reason: 'a value of usageScenario in the Smart Data Models',
  },
  {
    word: 'broken',
    path: /^conformance\//,
    text: /suite-broken|(?<=\? 'kept' : )'broken'/g,
    reason: 'a verdict of reports, and a line of recordings',
  },
  {
    word: 'evolution',
    path: /^gateway\/http\//,
    text: /ngsi-ld\.\w+Evolutions?\w*/g,
    reason: 'operation ids, which audit records hold',
  },
  {
    word: 'bell',
    path: /^gateway\/runtime\/(?:record-signal|sequencer-alarm\.test)\.ts$/,
    text: /bell-failed/g,
    reason: 'a log event that operators alert on',
  },
  { word: 'tell', path: /^conformance\/report\/earl\.ts$/, text: /earl:cantTell/g, reason: 'a term of W3C EARL' },
  {
    word: 'mend',
    path: /^conformance\/(?:report\/|runner\/(?:report|run)\.ts$)/,
    text: /\bmend\b/g,
    reason: 'a member of reports',
  },
  {
    word: 'lapsed',
    path: /^(?:gateway\/(?:http\/openapi\/document\.yaml|(?:http\/management|console)\/break-glass(?:\.test)?\.ts)|locales\/\w+\/console\.json)$/,
    text: /['"]lapsed['"]|\blapsed(?=[,:])/g,
    reason: 'a state of a grant in /v1/break-glass',
  },
  {
    word: 'law',
    path: /^adapters\/(?:kit|iot|security|vehicles)\//,
    text: /\b(?:under the|under whose) law\b/gi,
    reason: 'the law of a country',
  },
  { word: 'tend', path: /^CHANGELOG\.md$/, text: /method `tend`/g, reason: 'an old name in the table of renamed ones' },
  {
    word: 'door',
    path: /^adapters\/buildings\/city(?:json|gml)\//,
    text: /'Doors?(?:Surface)?'/g,
    reason: 'the name of a surface of a building in the standard',
  },
  {
    word: 'door',
    path: /^adapters\/buildings\//,
    text: /\bfire doors?\b|fireDoor\w*/gi,
    reason: 'fire doors of a building',
  },
  {
    word: 'door',
    path: /^(?:adapters\/vehicles\/jtt-80[89]\/|standards\/jtt-808\/|test\/format-matrix\/known\.test\.ts$)/,
    text: /\bdoors?\b|openDoors|doorsLocked|illegalDoorOpening/gi,
    reason: 'doors of a vehicle',
  },
  {
    word: 'law',
    path: /^tools\/behaviour\/configuration\.ts$/,
    text: /\blaw: \{/g,
    reason: 'a configuration that an earlier version reads too',
  },
  {
    word: 'house',
    path: /^(?:standards\/dpv|tools\/generate\/vocabulary)\//,
    text: /\bHouse(?=Number|Owned)/g,
    reason: 'terms of DPV',
  },
]

/** What is not searched: generated, a vocabulary of others, recorded, or a list of old words itself. */
export const skipped: readonly RegExp[] = [
  /^adapters\/energy\/sunspec\/models\.ts$/,
  /(?:^|\/)generated\//,
  /^package-lock\.json$|\/package-lock\.json$/,
  /^\.dependency-cruiser-known-violations\.json$/,
  /^docs\/(?:adapters|requirements|glossary)\.md$/,
  /^tools\/words\//,
  /^standards\/(?:contexts|hub\/types)\//,
  /^bench\/payloads\//,
  /^gateway\/store\/fixtures\//,
  /^conformance\/reports\//,
]

/** What follows the title of an adapter's fixture is not searched: messages, and what they result in, are in others' words. */
export const messagesOfFixture: { readonly path: RegExp; readonly text: RegExp } = {
  path: /^adapters\/.+\/fixtures\/.+\.yaml$/,
  text: /^source:[^]*/m,
}
