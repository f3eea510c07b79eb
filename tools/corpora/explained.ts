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

const lostOctets =
  'its header lost two octets and its empty line in the script of the test: the check value is that of the telegram before, and the other program does not verify it'

const libraryRefuses =
  'the other program refuses it too (its end is not at a multiple of four bytes, or it names four fill bytes): the verdict was read from the wrong line of its test'

const byTheClient =
  'the object is right: the other server refuses it because of the scopes of the client or of what it has stored'
const ofToken = 'it is the claims of an access token, which are not an object of OpenADR'

const withoutEvent =
  'a body without an event is refused: a source that sends nothing but such bodies is configured wrongly'

const rowReported =
  'the row or the reference that is wrong is reported with file, line and column, and the rest of the feed is read'
const noCalendar = 'a feed with trips needs calendar.txt or calendar_dates.txt; another case of the corpus says so too'

const wrongDisplay =
  'its only errors are names of codes that a terminology server has otherwise; code systems are not part of this gateway'
const ofProfile =
  'it breaks a profile that is a file of the test; profiles other than those of vital signs are not read'
const otherTerms =
  'the code system or value set that the code breaks is a file of the test or on a terminology server, which is not asked'
const otherMeasure = 'it breaks a Measure that is another file; the report is valid without it'
const notOfSchema =
  'the schedule of a charging profile has no id in edition 1.6, and its official schema refuses further members'
const otherName =
  'the action is ClearDisplayMessage, for which there is an official schema; the library has a name of its own for it'
const notAFeed = 'it is GeoJSON without feed_info, ids or properties, which is not a feed, and is refused'

const listOfXer =
  'its list of nodes is written as in XER, and its schema version is another one: nothing of it is ambiguous, and all of it is read'

const logInBits = 'a bit string of its XER has a line of a log in it, and is kept as it is'

const binaryPayload = 'its payload is binary (UPER), which is not read'
const partOfMessage = 'it is a part of a message, which says neither whose nor of what it is'

const unfetched =
  'it extends a model at an address that has none; nothing is fetched, and the model itself breaks no rule'
const otherPrefix =
  'the context of the JSON-LD does not declare the prefix example-dist that the Turtle declares, so that two ids of distributions differ'

export const explained: ReadonlyMap<string, string> = new Map([
  [
    'services/fhir: fhir-002',
    'the published example refers to a DeviceDefinition, where R4 allows a Device only; the validator of the standard refuses it',
  ],
  ['services/fhir: fhir-012', ofProfile],
  ['services/fhir: fhir-013', ofProfile],
  ['services/fhir: fhir-014', wrongDisplay],
  ['services/fhir: fhir-015', wrongDisplay],
  ['services/fhir: fhir-022', wrongDisplay],
  ['services/fhir: fhir-025', otherMeasure],
  ['services/fhir: fhir-033', otherTerms],
  ['services/fhir: fhir-034', otherTerms],
  ['services/fhir: fhir-035', otherTerms],
  ['services/fhir: fhir-039', wrongDisplay],
  ['services/fhir: fhir-040', ofProfile],
  [
    'services/fhir: fhir-043',
    'its errors are links within the text for human readers, which is not kept, and extensions of a guide that is not part of the standard',
  ],
  ['services/fhir: fhir-044', wrongDisplay],
  ['services/fhir: fhir-047', 'its error is one of extensions and code systems of a national guide'],
  [
    'services/fhir: fhir-049',
    'a mean blood pressure (LOINC 96607-7) must also have the code of the panel, by a list of the validator that R4 does not have; and an extension of a guide',
  ],
  ['services/fhir: fhir-056', otherTerms],
  ['services/fhir: fhir-058', otherTerms],
  ['services/fhir: fhir-060', otherMeasure],
  ['devices/wot-td: wot-td-s057', unfetched],
  ['devices/dcat-ap: dcat-ap-s005', otherPrefix],
  ['devices/dcat-ap: dcat-ap-s007', otherPrefix],
  ['devices/cloudevents: cloudevents-s005', oneOfBatch],
  ['services/parkapi: datex2/parking-aachen-static.xml', withoutSpaces],
  ['devices/dahua-events: dahua-events-s005', withoutEvent],
  ['devices/dahua-events: dahua-events-s006', withoutEvent],
  ...[146, 149, 150, 151, 152, 153, 154, 155, 156].map(
    (number) => [`services/edxl-cisu: edxl-cisu-${number}`, ofTests] as const,
  ),
  [
    'devices/mbus: mbus-s024',
    'its value information says how many seconds a limit was exceeded (EN 13757-3 table 15, codes 50 and 58), and no volume flow',
  ],
  ['devices/wmbus: wmbus-s001', zeroForAbsent],
  ['devices/wmbus: wmbus-s010', zeroForAbsent],
  ['devices/wmbus: wmbus-s011', zeroForAbsent],
  ['devices/wmbus: wmbus-s018', ofMaker],
  ['devices/wmbus: wmbus-s019', ofMaker],
  ['devices/wmbus: wmbus-s043', errorState],
  ['devices/wmbus: wmbus-s047', sumOfPhases],
  ['services/dlms-push: dlms-push-010', noPush],
  ['services/dsmr-p1: dsmr-p1-009', lostOctets],
  ...['001', '004', '011', '012', '015'].map(
    (number) => [`services/openadr3: openadr3-${number}`, byTheClient] as const,
  ),
  ...['019', '021', '022', '023'].map((number) => [`services/openadr3: openadr3-${number}`, ofToken] as const),
  ['services/sml: sml-003', libraryRefuses],
  ['services/sml: sml-004', libraryRefuses],
  ['services/gtfs-static: gtfs-static-005', rowReported],
  ['services/gtfs-static: gtfs-static-010', rowReported],
  ['services/gtfs-static: gtfs-static-021', rowReported],
  ['services/gtfs-static: gtfs-static-051', noCalendar],
  ['services/iec62056-21: iec62056-21-002', noData],
  ['services/iec62056-21: iec62056-21-003', wrongCheck],
  ['services/iec62056-21: iec62056-21-007', noData],
  ['services/ocpp: ocpp-199', otherName],
  ['services/ocpp: ocpp-200', otherName],
  ['services/ocpp: ocpp-498', notOfSchema],
  ['services/ocpp: ocpp-499', notOfSchema],
  ['services/ocpp: ocpp-503', notOfSchema],
  ['services/wzdx: wzdx-010', notAFeed],
  ['services/j2735: j2735-002', logInBits],
  ['services/etsi-its-json: etsi-its-json-007', binaryPayload],
  ...['017', '018', '019', '020', '021', '022', '023'].map(
    (number) => [`services/etsi-its-json: etsi-its-json-${number}`, partOfMessage] as const,
  ),
  ['services/j2735: j2735-007', listOfXer],
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
