// What the demo city declares of itself, for its indicators and its catalogue. All numbers are made up; a city declares its own, each with year and source.

import type { JsonObject } from '../../standards/hub/entity.ts'

const source = 'Made up for the demo city'

const values = {
  population: 2_650_000,
  households: 720_000,
  householdsWithInternet: 561_600,
  fixedBroadbandSubscriptions: 482_400,
  householdsWithPotableWater: 648_000,
  householdsWithBasicSanitation: 669_600,
  householdsWithAuthorizedElectricity: 705_600,
  electricityMeters: 4,
  stops: 1200,
  stopsWithDynamicInformation: 300,
  signalControlledIntersections: 640,
  intersectionsWithAdaptiveControl: 96,
  physicians: 5830,
  inPatientBeds: 4240,
  policeOfficers: 6360,
  trafficFatalities: 318,
  services: 240,
  servicesWithElectronicLicence: 180,
}

export const demoIndicators: JsonObject = {
  sets: ['u4ssc', 'gbt-33356-2016'],
  seconds: 60,
  figures: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, year: 2025, source }])),
}

export const demoCatalogue: JsonObject = {
  title: 'Datos de la ciudad de demostración',
  description: 'Lo que informan los sistemas simulados de la ciudad',
  language: 'es',
  publisher: { name: 'Ciudad de demostración' },
  licence: 'https://creativecommons.org/publicdomain/zero/1.0/',
  contact: 'mailto:datos@example.org',
}
