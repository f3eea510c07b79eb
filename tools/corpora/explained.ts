// Verdicts of other people's test data that we do not share, each with the reason.

export const explained: ReadonlyMap<string, string> = new Map([])
