// The data categories that the hub's attributes may have: terms of the W3C Data Privacy Vocabulary 2.3 (`dpv`, and `pd`
// for personal data), spelled as published, misspellings included. A term that is not here is a typing error.

const personal = [
  ...['AccountIdentifier', 'Age', 'Behavioural', 'Biometric', 'Communication', 'Contact', 'CurrentLocation'],
  ...['DeviceBased', 'EmailAddress', 'FacialPrint', 'Financial', 'GPSCoordinate', 'Gender', 'Health', 'HomeLocation'],
  ...['Household', 'IPAddress', 'Identifier', 'Identifying', 'Location', 'MACAddress', 'Name', 'OfficialID'],
  ...['Ownership', 'PaymentCard', 'PerformanceAtWork', 'PhysicalAddress', 'Picture', 'Professional'],
  ...['ProfessionalCertification', 'Residency', 'ServiceConsumptionBehaviour', 'TelephoneNumber', 'Tracking'],
  ...['Transaction', 'TravelHistory', 'UID', 'Username', 'VehicalLicenseNumber', 'VehicalLicenseRegistration'],
  ...['Vehicle', 'VehicleLicense', 'VehicleUsage', 'WorkEnvironment', 'WorkHistory', 'WorkLocation'],
]

export const dataCategories: ReadonlySet<string> = new Set([
  'unclassified',
  'dpv:NonPersonalData',
  'dpv:PersonalData',
  'dpv:SensitivePersonalData',
  ...personal.map((term) => `pd:${term}`),
])
