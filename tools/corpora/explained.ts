// Verdicts of other people's test data that we do not share, each with the reason.

const otherAlgorithm =
  'the key names one algorithm and the token another; a verifier that pins the key’s algorithm rejects it'
const sameAsValid = 'the text is that of test 357, which is valid'
const noBase64 = 'there is a question mark in the base64url, which RFC 4648 section 3.3 has refused'
const noAction =
  'its rule has no action, and without one it is not a rule (ODRL 2.2, 2.6.1): it is rejected at publishing'
const sells =
  'nothing is sold here: only reading and modifying are ever asked for (standards/odrl/profile.md, "Actions")'

const oneOfBatch = 'the event that breaks a rule is refused, and the other one of the batch is read'
const withoutSpaces = 'the two car parks without a number of spaces are kept without it, and not refused'
const errorState =
  'its data information says that the value is that of an error state, and not a measurement (EN 13757-3 table 6)'
const sumOfPhases = 'the other program adds the power of three phases; the telegram has no total, and none is computed'
const zeroForAbsent = 'the other program says 0 of what the telegram does not have'
const ofTests =
  'it is a message by which the hub tests itself (technical, technicalNoreq); it says nothing of the world, and is refused'
const ofMaker = 'the other program knows the value information of the maker, which is kept in hexadecimal'

const noPush = 'the check values of the frame are right, and its content is not a push: it is refused'
const noData = 'the file does not have the codes that are expected: they are those of other chunks of the same test'
const wrongCheck = 'its block check character fits none of its parts; the other program does not verify it'

const withoutEvent =
  'a body without an event is refused: a source that sends nothing but such bodies is configured wrongly'

const rowReported =
  'the row or the reference that is wrong is reported with file, line and column, and the rest of the feed is read'
const noCalendar = 'a feed with trips needs calendar.txt or calendar_dates.txt; another case of the corpus says so too'

const otherPrefix =
  'the context of the JSON-LD does not declare the prefix example-dist that the Turtle declares, so that two ids of distributions differ'

export const explained: ReadonlyMap<string, string> = new Map([
  ['devices/dcat-ap: dcat-ap-s005', otherPrefix],
  ['devices/dcat-ap: dcat-ap-s007', otherPrefix],
  ['devices/cloudevents: cloudevents-s005', oneOfBatch],
  ['services/parkapi: datex2/parking-aachen-static.xml', withoutSpaces],
  ['devices/dahua-events: dahua-events-s005', withoutEvent],
  ['devices/dahua-events: dahua-events-s006', withoutEvent],
  ...[146, 149, 150, 151, 152, 153, 154, 155, 156].map(
    (number) => [`services/edxl-cisu: edxl-cisu-${number}`, ofTests] as const,
  ),
  ['devices/wmbus: wmbus-s001', zeroForAbsent],
  ['devices/wmbus: wmbus-s011', zeroForAbsent],
  ['devices/wmbus: wmbus-s018', ofMaker],
  ['devices/wmbus: wmbus-s019', ofMaker],
  ['devices/wmbus: wmbus-s043', errorState],
  ['devices/wmbus: wmbus-s047', sumOfPhases],
  ['services/dlms-push: dlms-push-010', noPush],
  ['services/gtfs-static: gtfs-static-005', rowReported],
  ['services/gtfs-static: gtfs-static-010', rowReported],
  ['services/gtfs-static: gtfs-static-021', rowReported],
  ['services/gtfs-static: gtfs-static-051', noCalendar],
  ['services/iec62056-21: iec62056-21-002', noData],
  ['services/iec62056-21: iec62056-21-003', wrongCheck],
  ['services/iec62056-21: iec62056-21-007', noData],
  ['jose: 346 Figure20', otherAlgorithm],
  ['jose: 347 Figure27', `${otherAlgorithm}; the key says ES521, which there is not`],
  ['jose: 350 Figure20', otherAlgorithm],
  ['jose: 351 Figure27', `${otherAlgorithm}; the key says ES521, which there is not`],
  ['jose: 367 invalidBase64Padding', sameAsValid],
  ['jose: 370 invalidBase64PaddingInPayload', sameAsValid],
  ['jose: 372 InvalidCharacterInsertedInHeader', noBase64],
  ['jose: 373 InvalidCharacterInsertedInPayload', noBase64],
  ['odrl: testcase-001-alice: refused', noAction],
  ['odrl: testcase-002-bob: refused', noAction],
  ['odrl: testcase-003-bob-write-y: refused', noAction],
  ['odrl: testcase-004-alice: refused', noAction],
  ['odrl: testcase-005-bob: refused', noAction],
  ['odrl: testcase-006-bob-write-y: refused', noAction],
  ['odrl: testcase-010-alice-sell: not asked', sells],
  ['odrl: testcase-014-alice-sell: not asked', sells],
  ['odrl: testcase-017-alice-sell: not asked', sells],
  ['odrl: testcase-020-bob-sell: not asked', sells],
  ['odrl: testcase-022-alice-sell: not asked', sells],
  [
    'services/siri: siri-003',
    'the character and the element that its processor requires are rules of a national profile: other producers of the corpus write a $ in LineRef, and DirectionRef is optional',
  ],
  [
    'services/siri: siri-014',
    'a reason of a situation is required by a national profile; in the schema it is optional',
  ],
  ['services/datex2: datex2-009', 'its converter requires the capacity of a parking place, which the schema does not'],
  ['services/datex2: datex2-011', 'its converter refuses a parking place that the schema allows'],
])
