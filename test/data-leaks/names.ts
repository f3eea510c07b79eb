// Who asks, and of what. Only for tests.

export const reader = 'app:reader'
export const vendor = 'fleet:vendor'
export const ownTerms = 'https://city.example/'

export const bus = (n: number | string): string => `urn:ngsi-ld:Vehicle:bus-${n}`
export const station = 'urn:ngsi-ld:AirQualityObserved:s-1'
