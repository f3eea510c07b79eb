// Verdicts of other people's test data that we do not share, each with the reason.

const otherAlgorithm =
  'the key names one algorithm and the token another; a verifier that pins the key’s algorithm rejects it'
const sameAsValid = 'the text is that of test 357, which is valid'
const noBase64 = 'there is a question mark in the base64url, which RFC 4648 section 3.3 has refused'
const noAction =
  'its rule has no action, and without one it is not a rule (ODRL 2.2, 2.6.1): it is rejected at publishing'
const sells =
  'nothing is sold here: only reading and modifying are ever asked for (standards/odrl/profile.md, "Actions")'

export const explained: ReadonlyMap<string, string> = new Map([
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
])
