// Generated from standards/jurisdictions/*/*.json by tools/generate/jurisdictions.ts, without sources and quotations; not edited by hand.

import type { Pack } from '../pack.ts'

export const packs: readonly Pack[] = [
  {
    "id": "ae-2022-01-02",
    "jurisdiction": "AE",
    "version": 1,
    "validFrom": "2022-01-02",
    "validTo": null,
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "Asia/Dubai",
    "adequate": [],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2022-01-02",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "clause": "Decree-Law 45/2021 Art. 22",
        "verified": true
      },
      {
        "id": "adequate",
        "validFrom": "2022-01-02",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "not": [
            "ae:government-data"
          ]
        },
        "outcome": "allow",
        "clause": "Decree-Law 45/2021 Art. 22",
        "verified": true
      },
      {
        "id": "not-adequate",
        "validFrom": "2022-01-02",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "not-adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "not": [
            "ae:government-data"
          ]
        },
        "outcome": "allow-with-safeguard",
        "needs": [
          "ae:contract",
          "ae:explicit-consent"
        ],
        "clause": "Decree-Law 45/2021 Art. 23(1)",
        "verified": true
      }
    ]
  },
  {
    "id": "br-2024-08-23",
    "jurisdiction": "BR",
    "version": 1,
    "validFrom": "2024-08-23",
    "validTo": null,
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "America/Sao_Paulo",
    "adequate": [
      {
        "codes": [
          "AT",
          "BE",
          "BG",
          "CY",
          "CZ",
          "DE",
          "DK",
          "EE",
          "ES",
          "EU",
          "FI",
          "FR",
          "GR",
          "HR",
          "HU",
          "IE",
          "IS",
          "IT",
          "LI",
          "LT",
          "LU",
          "LV",
          "MT",
          "NL",
          "NO",
          "PL",
          "PT",
          "RO",
          "SE",
          "SI",
          "SK"
        ],
        "from": "2026-01-27",
        "to": null,
        "limits": [
          "not solely for public security, national defence, security of the state or criminal investigation"
        ],
        "clause": "Resolution CD/ANPD 32/2026 Art. 1 and 2",
        "verified": true
      }
    ],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2024-08-23",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "clause": "LGPD Art. 33",
        "verified": true
      },
      {
        "id": "adequate",
        "validFrom": "2024-08-23",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow",
        "clause": "LGPD Art. 33 I",
        "verified": true
      },
      {
        "id": "not-adequate",
        "validFrom": "2024-08-23",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "not-adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow-with-safeguard",
        "needs": [
          "br:global-corporate-rules",
          "br:seal-or-certificate",
          "br:specific-clauses",
          "br:standard-contractual-clauses"
        ],
        "obligations": [
          "contracts hold the standard clauses of Resolution CD/ANPD 19/2024 from 2025-08-23"
        ],
        "clause": "LGPD Art. 33 II; Resolution CD/ANPD 19/2024",
        "verified": true
      }
    ]
  },
  {
    "id": "cn-2022-09-01",
    "jurisdiction": "CN",
    "version": 1,
    "validFrom": "2022-09-01",
    "validTo": "2024-03-22",
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "Asia/Shanghai",
    "sensitive": [
      "pd:BankAccount",
      "pd:Biometric",
      "pd:CurrentLocation",
      "pd:DNACode",
      "pd:FacialPrint",
      "pd:FamilyHealthHistory",
      "pd:Financial",
      "pd:FinancialAccount",
      "pd:FinancialAccountNumber",
      "pd:Fingerprint",
      "pd:GPSCoordinate",
      "pd:Genetic",
      "pd:Health",
      "pd:HealthHistory",
      "pd:HealthRecord",
      "pd:IndividualHealthHistory",
      "pd:MedicalHealth",
      "pd:MentalHealth",
      "pd:PhysicalHealth",
      "pd:Prescription",
      "pd:Religion",
      "pd:ReligiousBelief",
      "pd:Retina",
      "pd:Tracking",
      "pd:TravelHistory"
    ],
    "counters": [
      {
        "name": "cn:personal",
        "categories": [
          "dpv:PersonalData"
        ],
        "years": 2
      },
      {
        "name": "cn:sensitive",
        "categories": [
          "dpv:SensitivePersonalData"
        ],
        "years": 2
      }
    ],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2022-09-01",
        "validTo": "2024-03-22",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "clause": "PIPL Art. 38; Measures Art. 4",
        "verified": true
      },
      {
        "id": "important-data",
        "validFrom": "2022-09-01",
        "validTo": "2024-03-22",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "important-data"
        ],
        "outcome": "assessment",
        "needs": [
          "cn:security-assessment"
        ],
        "clause": "Measures for Security Assessment of Data Exports Art. 4(1)",
        "verified": true
      },
      {
        "id": "critical-infrastructure",
        "validFrom": "2022-09-01",
        "validTo": "2024-03-22",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "is": [
            "cn:critical-infrastructure-operator"
          ]
        },
        "outcome": "assessment",
        "needs": [
          "cn:security-assessment"
        ],
        "clause": "Measures for Security Assessment of Data Exports Art. 4(2)",
        "verified": true
      },
      {
        "id": "processes-one-million",
        "validFrom": "2022-09-01",
        "validTo": "2024-03-22",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "is": [
            "cn:processes-one-million"
          ]
        },
        "outcome": "assessment",
        "needs": [
          "cn:security-assessment"
        ],
        "clause": "Measures for Security Assessment of Data Exports Art. 4(2)",
        "verified": true
      },
      {
        "id": "personal-from-100000",
        "validFrom": "2022-09-01",
        "validTo": "2024-03-22",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "counter": {
          "name": "cn:personal",
          "from": 100000
        },
        "outcome": "assessment",
        "needs": [
          "cn:security-assessment"
        ],
        "clause": "Measures for Security Assessment of Data Exports Art. 4(3)",
        "verified": true
      },
      {
        "id": "sensitive-from-10000",
        "validFrom": "2022-09-01",
        "validTo": "2024-03-22",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:SensitivePersonalData"
        ],
        "counter": {
          "name": "cn:sensitive",
          "from": 10000
        },
        "outcome": "assessment",
        "needs": [
          "cn:security-assessment"
        ],
        "clause": "Measures for Security Assessment of Data Exports Art. 4(3)",
        "verified": true
      },
      {
        "id": "personal-below-100000",
        "validFrom": "2022-09-01",
        "validTo": "2024-03-22",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "not": [
            "cn:critical-infrastructure-operator",
            "cn:processes-one-million"
          ]
        },
        "counter": {
          "name": "cn:personal",
          "to": 100000
        },
        "outcome": "allow-with-safeguard",
        "needs": [
          "cn:certification",
          "cn:standard-contract"
        ],
        "clause": "PIPL Art. 38(1)(2) and (3)",
        "verified": true
      },
      {
        "id": "domestic-storage",
        "validFrom": "2022-09-01",
        "validTo": "2024-03-22",
        "direction": "storage",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData",
          "important-data"
        ],
        "when": {
          "is": [
            "cn:critical-infrastructure-operator"
          ]
        },
        "outcome": "local-copy",
        "needs": [
          "cn:domestic-storage"
        ],
        "clause": "CSL Art. 37 (since 2026-01-01 Art. 39); PIPL Art. 40",
        "verified": true
      },
      {
        "id": "foreign-judicial-body",
        "validFrom": "2022-09-01",
        "validTo": "2024-03-22",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData",
          "dpv:NonPersonalData",
          "important-data"
        ],
        "when": {
          "is": [
            "cn:foreign-judicial-body"
          ]
        },
        "outcome": "approval",
        "needs": [
          "cn:authority-approval"
        ],
        "clause": "DSL Art. 36",
        "verified": true
      }
    ]
  },
  {
    "id": "cn-2024-03-22",
    "jurisdiction": "CN",
    "version": 1,
    "validFrom": "2024-03-22",
    "validTo": "2026-01-01",
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "Asia/Shanghai",
    "sensitive": [
      "pd:BankAccount",
      "pd:Biometric",
      "pd:CurrentLocation",
      "pd:DNACode",
      "pd:FacialPrint",
      "pd:FamilyHealthHistory",
      "pd:Financial",
      "pd:FinancialAccount",
      "pd:FinancialAccountNumber",
      "pd:Fingerprint",
      "pd:GPSCoordinate",
      "pd:Genetic",
      "pd:Health",
      "pd:HealthHistory",
      "pd:HealthRecord",
      "pd:IndividualHealthHistory",
      "pd:MedicalHealth",
      "pd:MentalHealth",
      "pd:PhysicalHealth",
      "pd:Prescription",
      "pd:Religion",
      "pd:ReligiousBelief",
      "pd:Retina",
      "pd:Tracking",
      "pd:TravelHistory"
    ],
    "counters": [
      {
        "name": "cn:personal",
        "categories": [
          "dpv:PersonalData"
        ],
        "except": [
          "dpv:SensitivePersonalData"
        ],
        "years": 1
      },
      {
        "name": "cn:sensitive",
        "categories": [
          "dpv:SensitivePersonalData"
        ],
        "years": 1
      }
    ],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2024-03-22",
        "validTo": "2026-01-01",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "obligations": [
          "nobody has declared it important data"
        ],
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 2 and 3",
        "verified": true
      },
      {
        "id": "important-data",
        "validFrom": "2024-03-22",
        "validTo": "2026-01-01",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "important-data"
        ],
        "outcome": "assessment",
        "needs": [
          "cn:security-assessment"
        ],
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 7",
        "verified": true
      },
      {
        "id": "critical-infrastructure",
        "validFrom": "2024-03-22",
        "validTo": "2026-01-01",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "is": [
            "cn:critical-infrastructure-operator"
          ],
          "not": [
            "cn:collected-abroad"
          ]
        },
        "outcome": "assessment",
        "needs": [
          "cn:security-assessment"
        ],
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 7",
        "verified": true
      },
      {
        "id": "collected-abroad",
        "validFrom": "2024-03-22",
        "validTo": "2026-01-01",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "is": [
            "cn:collected-abroad"
          ]
        },
        "outcome": "allow",
        "obligations": [
          "no domestic personal information or important data is brought in"
        ],
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 4",
        "verified": true
      },
      {
        "id": "personal-below-100000",
        "validFrom": "2024-03-22",
        "validTo": "2026-01-01",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "not": [
            "cn:critical-infrastructure-operator",
            "cn:collected-abroad"
          ]
        },
        "counter": {
          "name": "cn:personal",
          "to": 100000
        },
        "outcome": "allow",
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 5",
        "verified": true
      },
      {
        "id": "personal-from-100000",
        "validFrom": "2024-03-22",
        "validTo": "2026-01-01",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "not": [
            "cn:critical-infrastructure-operator",
            "cn:collected-abroad"
          ]
        },
        "counter": {
          "name": "cn:personal",
          "from": 100000,
          "to": 1000000
        },
        "outcome": "allow-with-safeguard",
        "needs": [
          "cn:certification",
          "cn:standard-contract"
        ],
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 8",
        "verified": true
      },
      {
        "id": "personal-from-1000000",
        "validFrom": "2024-03-22",
        "validTo": "2026-01-01",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "not": [
            "cn:critical-infrastructure-operator",
            "cn:collected-abroad"
          ]
        },
        "counter": {
          "name": "cn:personal",
          "from": 1000000
        },
        "outcome": "assessment",
        "needs": [
          "cn:security-assessment"
        ],
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 7",
        "verified": true
      },
      {
        "id": "sensitive-below-10000",
        "validFrom": "2024-03-22",
        "validTo": "2026-01-01",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:SensitivePersonalData"
        ],
        "when": {
          "not": [
            "cn:critical-infrastructure-operator",
            "cn:collected-abroad"
          ]
        },
        "counter": {
          "name": "cn:sensitive",
          "to": 10000
        },
        "outcome": "allow-with-safeguard",
        "needs": [
          "cn:certification",
          "cn:standard-contract"
        ],
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 8",
        "verified": true
      },
      {
        "id": "sensitive-from-10000",
        "validFrom": "2024-03-22",
        "validTo": "2026-01-01",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:SensitivePersonalData"
        ],
        "when": {
          "not": [
            "cn:critical-infrastructure-operator",
            "cn:collected-abroad"
          ]
        },
        "counter": {
          "name": "cn:sensitive",
          "from": 10000
        },
        "outcome": "assessment",
        "needs": [
          "cn:security-assessment"
        ],
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 7",
        "verified": true
      },
      {
        "id": "domestic-storage",
        "validFrom": "2024-03-22",
        "validTo": "2026-01-01",
        "direction": "storage",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData",
          "important-data"
        ],
        "when": {
          "is": [
            "cn:critical-infrastructure-operator"
          ]
        },
        "outcome": "local-copy",
        "needs": [
          "cn:domestic-storage"
        ],
        "clause": "CSL Art. 37 (since 2026-01-01 Art. 39); PIPL Art. 40",
        "verified": true
      },
      {
        "id": "foreign-judicial-body",
        "validFrom": "2024-03-22",
        "validTo": "2026-01-01",
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData",
          "dpv:NonPersonalData",
          "important-data"
        ],
        "when": {
          "is": [
            "cn:foreign-judicial-body"
          ]
        },
        "outcome": "approval",
        "needs": [
          "cn:authority-approval"
        ],
        "clause": "DSL Art. 36",
        "verified": true
      }
    ]
  },
  {
    "id": "cn-2026-01-01",
    "jurisdiction": "CN",
    "version": 1,
    "validFrom": "2026-01-01",
    "validTo": null,
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "Asia/Shanghai",
    "sensitive": [
      "pd:BankAccount",
      "pd:Biometric",
      "pd:CurrentLocation",
      "pd:DNACode",
      "pd:FacialPrint",
      "pd:FamilyHealthHistory",
      "pd:Financial",
      "pd:FinancialAccount",
      "pd:FinancialAccountNumber",
      "pd:Fingerprint",
      "pd:GPSCoordinate",
      "pd:Genetic",
      "pd:Health",
      "pd:HealthHistory",
      "pd:HealthRecord",
      "pd:IndividualHealthHistory",
      "pd:MedicalHealth",
      "pd:MentalHealth",
      "pd:PhysicalHealth",
      "pd:Prescription",
      "pd:Religion",
      "pd:ReligiousBelief",
      "pd:Retina",
      "pd:Tracking",
      "pd:TravelHistory"
    ],
    "counters": [
      {
        "name": "cn:personal",
        "categories": [
          "dpv:PersonalData"
        ],
        "except": [
          "dpv:SensitivePersonalData"
        ],
        "years": 1
      },
      {
        "name": "cn:sensitive",
        "categories": [
          "dpv:SensitivePersonalData"
        ],
        "years": 1
      }
    ],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2026-01-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "obligations": [
          "nobody has declared it important data"
        ],
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 2 and 3",
        "verified": true
      },
      {
        "id": "important-data",
        "validFrom": "2026-01-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "important-data"
        ],
        "outcome": "assessment",
        "needs": [
          "cn:security-assessment"
        ],
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 7",
        "verified": true
      },
      {
        "id": "critical-infrastructure",
        "validFrom": "2026-01-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "is": [
            "cn:critical-infrastructure-operator"
          ],
          "not": [
            "cn:collected-abroad"
          ]
        },
        "outcome": "assessment",
        "needs": [
          "cn:security-assessment"
        ],
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 7",
        "verified": true
      },
      {
        "id": "collected-abroad",
        "validFrom": "2026-01-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "is": [
            "cn:collected-abroad"
          ]
        },
        "outcome": "allow",
        "obligations": [
          "no domestic personal information or important data is brought in"
        ],
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 4",
        "verified": true
      },
      {
        "id": "personal-below-100000",
        "validFrom": "2026-01-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "not": [
            "cn:critical-infrastructure-operator",
            "cn:collected-abroad"
          ]
        },
        "counter": {
          "name": "cn:personal",
          "to": 100000
        },
        "outcome": "allow",
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 5",
        "verified": true
      },
      {
        "id": "personal-from-100000",
        "validFrom": "2026-01-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "not": [
            "cn:critical-infrastructure-operator",
            "cn:collected-abroad"
          ]
        },
        "counter": {
          "name": "cn:personal",
          "from": 100000,
          "to": 1000000
        },
        "outcome": "allow-with-safeguard",
        "needs": [
          "cn:certification",
          "cn:standard-contract"
        ],
        "obligations": [
          "a certificate holds for three years",
          "volumes are not split to stay below a threshold"
        ],
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 8; Measures for Certification of Personal Information Exports",
        "verified": true
      },
      {
        "id": "personal-from-1000000",
        "validFrom": "2026-01-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "not": [
            "cn:critical-infrastructure-operator",
            "cn:collected-abroad"
          ]
        },
        "counter": {
          "name": "cn:personal",
          "from": 1000000
        },
        "outcome": "assessment",
        "needs": [
          "cn:security-assessment"
        ],
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 7",
        "verified": true
      },
      {
        "id": "sensitive-below-10000",
        "validFrom": "2026-01-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:SensitivePersonalData"
        ],
        "when": {
          "not": [
            "cn:critical-infrastructure-operator",
            "cn:collected-abroad"
          ]
        },
        "counter": {
          "name": "cn:sensitive",
          "to": 10000
        },
        "outcome": "allow-with-safeguard",
        "needs": [
          "cn:certification",
          "cn:standard-contract"
        ],
        "obligations": [
          "a certificate holds for three years",
          "volumes are not split to stay below a threshold"
        ],
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 8; Measures for Certification of Personal Information Exports",
        "verified": true
      },
      {
        "id": "sensitive-from-10000",
        "validFrom": "2026-01-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:SensitivePersonalData"
        ],
        "when": {
          "not": [
            "cn:critical-infrastructure-operator",
            "cn:collected-abroad"
          ]
        },
        "counter": {
          "name": "cn:sensitive",
          "from": 10000
        },
        "outcome": "assessment",
        "needs": [
          "cn:security-assessment"
        ],
        "clause": "Provisions on Promoting and Regulating Cross-Border Data Flows Art. 7",
        "verified": true
      },
      {
        "id": "domestic-storage",
        "validFrom": "2026-01-01",
        "validTo": null,
        "direction": "storage",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData",
          "important-data"
        ],
        "when": {
          "is": [
            "cn:critical-infrastructure-operator"
          ]
        },
        "outcome": "local-copy",
        "needs": [
          "cn:domestic-storage"
        ],
        "clause": "CSL Art. 39; PIPL Art. 40",
        "verified": true
      },
      {
        "id": "foreign-judicial-body",
        "validFrom": "2026-01-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData",
          "dpv:NonPersonalData",
          "important-data"
        ],
        "when": {
          "is": [
            "cn:foreign-judicial-body"
          ]
        },
        "outcome": "approval",
        "needs": [
          "cn:authority-approval"
        ],
        "clause": "DSL Art. 36",
        "verified": true
      }
    ]
  },
  {
    "id": "eg-2020-10-17",
    "jurisdiction": "EG",
    "version": 1,
    "validFrom": "2020-10-17",
    "validTo": null,
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "Africa/Cairo",
    "adequate": [],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2020-10-17",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "clause": "Law 151/2020 Art. 1",
        "verified": true
      },
      {
        "id": "licence",
        "validFrom": "2020-10-17",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "approval",
        "needs": [
          "eg:licence"
        ],
        "clause": "Law 151/2020 Art. 14",
        "verified": false
      }
    ]
  },
  {
    "id": "eu-2018-05-25",
    "jurisdiction": "EU",
    "version": 1,
    "validFrom": "2018-05-25",
    "validTo": null,
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "Europe/Brussels",
    "members": [
      {
        "codes": [
          "AT",
          "BE",
          "BG",
          "CY",
          "CZ",
          "DE",
          "DK",
          "EE",
          "ES",
          "FI",
          "FR",
          "GR",
          "HR",
          "HU",
          "IE",
          "IT",
          "LT",
          "LU",
          "LV",
          "MT",
          "NL",
          "PL",
          "PT",
          "RO",
          "SE",
          "SI",
          "SK"
        ],
        "from": "2018-05-25",
        "to": null
      },
      {
        "codes": [
          "IS",
          "LI",
          "NO"
        ],
        "from": "2018-07-20",
        "to": null
      }
    ],
    "adequate": [
      {
        "codes": [
          "AD",
          "AR",
          "CH",
          "FO",
          "GG",
          "IL",
          "IM",
          "JE",
          "NZ",
          "UY"
        ],
        "from": "2018-05-25",
        "to": null,
        "clause": "GDPR Art. 45(9); decisions under Directive 95/46/EC",
        "verified": true
      },
      {
        "codes": [
          "CA"
        ],
        "from": "2018-05-25",
        "to": null,
        "only": [
          "eu:pipeda-recipient"
        ],
        "clause": "GDPR Art. 45(9); recipients subject to PIPEDA",
        "verified": true
      },
      {
        "codes": [
          "JP"
        ],
        "from": "2019-01-23",
        "to": null,
        "only": [
          "eu:appi-business-operator"
        ],
        "clause": "Decision (EU) 2019/419 Art. 1",
        "verified": true
      },
      {
        "codes": [
          "GB"
        ],
        "from": "2021-06-28",
        "to": "2025-06-28",
        "limits": [
          "not for immigration control of the United Kingdom"
        ],
        "clause": "Decision (EU) 2021/1772",
        "verified": true
      },
      {
        "codes": [
          "GB"
        ],
        "from": "2025-06-28",
        "to": "2031-12-28",
        "clause": "Decision (EU) 2021/1772, prolonged in June 2025 and renewed on 2025-12-19",
        "verified": false
      },
      {
        "codes": [
          "KR"
        ],
        "from": "2021-12-17",
        "to": null,
        "limits": [
          "no personal credit data to those whom the Financial Services Commission supervises",
          "no religious organisations or political parties"
        ],
        "clause": "Decision (EU) 2022/254 Art. 1",
        "verified": true
      },
      {
        "codes": [
          "US"
        ],
        "from": "2023-07-10",
        "to": null,
        "only": [
          "eu:data-privacy-framework"
        ],
        "clause": "Decision (EU) 2023/1795 Art. 1",
        "verified": true
      },
      {
        "codes": [
          "BR"
        ],
        "from": "2026-01-27",
        "to": null,
        "clause": "Decision (EU) 2026/179",
        "verified": true
      }
    ],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2018-05-25",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "clause": "GDPR Art. 44",
        "verified": true
      },
      {
        "id": "adequate",
        "validFrom": "2018-05-25",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow",
        "obligations": [
          "the transfer is within the scope of the adequacy decision"
        ],
        "clause": "GDPR Art. 45(1)",
        "verified": true
      },
      {
        "id": "not-adequate",
        "validFrom": "2018-05-25",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "not-adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow-with-safeguard",
        "needs": [
          "eu-gdpr:A46-2-a",
          "eu-gdpr:A46-2-b",
          "eu-gdpr:A46-2-c",
          "eu-gdpr:A46-2-d",
          "eu-gdpr:A46-2-e",
          "eu-gdpr:A46-2-f"
        ],
        "obligations": [
          "data subjects have enforceable rights and effective legal remedies"
        ],
        "clause": "GDPR Art. 46(1) and (2)",
        "verified": true
      }
    ]
  },
  {
    "id": "id-2024-10-17",
    "jurisdiction": "ID",
    "version": 1,
    "validFrom": "2024-10-17",
    "validTo": null,
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "Asia/Jakarta",
    "adequate": [],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2024-10-17",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "clause": "UU 27/2022 Art. 56",
        "verified": true
      },
      {
        "id": "adequate",
        "validFrom": "2024-10-17",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow",
        "clause": "UU 27/2022 Art. 56(2)",
        "verified": true
      },
      {
        "id": "not-adequate",
        "validFrom": "2024-10-17",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "not-adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow-with-safeguard",
        "needs": [
          "id:binding-safeguard",
          "id:consent"
        ],
        "obligations": [
          "consent serves only where neither the law of the recipient nor a binding safeguard does"
        ],
        "clause": "UU 27/2022 Art. 56(3) and (4)",
        "verified": true
      },
      {
        "id": "public-operator-onshore",
        "validFrom": "2024-10-17",
        "validTo": null,
        "direction": "storage",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData",
          "dpv:NonPersonalData"
        ],
        "when": {
          "is": [
            "id:public-operator"
          ]
        },
        "outcome": "local-copy",
        "needs": [
          "id:onshore-storage"
        ],
        "clause": "PP 71/2019 Art. 20",
        "verified": true
      }
    ]
  },
  {
    "id": "ke-2022-01-14",
    "jurisdiction": "KE",
    "version": 1,
    "validFrom": "2022-01-14",
    "validTo": null,
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "Africa/Nairobi",
    "adequate": [],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2022-01-14",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "clause": "Regulation 40",
        "verified": true
      },
      {
        "id": "adequate",
        "validFrom": "2022-01-14",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow",
        "clause": "Regulation 40(b)",
        "verified": true
      },
      {
        "id": "not-adequate",
        "validFrom": "2022-01-14",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "not-adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow-with-safeguard",
        "needs": [
          "ke:appropriate-safeguards",
          "ke:consent"
        ],
        "clause": "Regulation 40(a) and (d)",
        "verified": true
      },
      {
        "id": "sensitive",
        "validFrom": "2022-01-14",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:SensitivePersonalData"
        ],
        "outcome": "allow-with-safeguard",
        "needs": [
          "ke:consent-and-safeguards"
        ],
        "clause": "Data Protection Act s. 49",
        "verified": false
      },
      {
        "id": "strategic-interest-copy",
        "validFrom": "2022-01-14",
        "validTo": null,
        "direction": "storage",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "is": [
            "ke:strategic-interest"
          ]
        },
        "outcome": "local-copy",
        "needs": [
          "ke:processing-in-kenya",
          "ke:serving-copy"
        ],
        "clause": "Regulation 26(1) and (2)",
        "verified": true
      }
    ]
  },
  {
    "id": "kz-2016-01-01",
    "jurisdiction": "KZ",
    "version": 1,
    "validFrom": "2016-01-01",
    "validTo": null,
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "Asia/Almaty",
    "adequate": [],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2016-01-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "clause": "Law 94-V preamble",
        "verified": true
      },
      {
        "id": "database-in-kazakhstan",
        "validFrom": "2016-01-01",
        "validTo": null,
        "direction": "storage",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "local-copy",
        "needs": [
          "kz:database-in-kazakhstan"
        ],
        "clause": "Law 94-V Art. 12(2)",
        "verified": true
      },
      {
        "id": "transfer",
        "validFrom": "2016-01-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow-with-safeguard",
        "needs": [
          "kz:consent"
        ],
        "clause": "Law 94-V Art. 16",
        "verified": false
      }
    ]
  },
  {
    "id": "my-2025-04-01",
    "jurisdiction": "MY",
    "version": 1,
    "validFrom": "2025-04-01",
    "validTo": null,
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "Asia/Kuala_Lumpur",
    "adequate": [],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2025-04-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "clause": "PDPA s. 129(3)",
        "verified": true
      },
      {
        "id": "transfer",
        "validFrom": "2025-04-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "assessment",
        "needs": [
          "my:consent",
          "my:due-diligence",
          "my:transfer-impact-assessment"
        ],
        "obligations": [
          "a transfer impact assessment is made again every three years"
        ],
        "clause": "PDPA s. 129(2), 129(3)(a) and (f); Guideline 3/2025",
        "verified": true
      }
    ]
  },
  {
    "id": "ng-2023-06-12",
    "jurisdiction": "NG",
    "version": 1,
    "validFrom": "2023-06-12",
    "validTo": null,
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "Africa/Lagos",
    "adequate": [],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2023-06-12",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "clause": "NDPA s. 41(1)",
        "verified": true
      },
      {
        "id": "transfer",
        "validFrom": "2023-06-12",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow-with-safeguard",
        "needs": [
          "ng:adequate-law",
          "ng:binding-corporate-rules",
          "ng:certification",
          "ng:code-of-conduct",
          "ng:consent",
          "ng:contractual-clauses"
        ],
        "obligations": [
          "the basis of the transfer and the adequacy of protection are recorded"
        ],
        "clause": "NDPA s. 41(1) and (2), 43(1)(a)",
        "verified": true
      }
    ]
  },
  {
    "id": "rs-2020-01-30",
    "jurisdiction": "RS",
    "version": 1,
    "validFrom": "2020-01-30",
    "validTo": null,
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "Europe/Belgrade",
    "adequate": [],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2020-01-30",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "clause": "ZZPL Art. 63",
        "verified": true
      },
      {
        "id": "adequate",
        "validFrom": "2020-01-30",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow",
        "clause": "ZZPL Art. 64",
        "verified": true
      },
      {
        "id": "not-adequate",
        "validFrom": "2020-01-30",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "not-adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow-with-safeguard",
        "needs": [
          "rs:commissioner-approval",
          "rs:standard-contractual-clauses"
        ],
        "clause": "ZZPL Art. 65",
        "verified": true
      }
    ]
  },
  {
    "id": "sa-2024-09-14",
    "jurisdiction": "SA",
    "version": 1,
    "validFrom": "2024-09-14",
    "validTo": null,
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "Asia/Riyadh",
    "adequate": [],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2024-09-14",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "clause": "PDPL Art. 29(1)",
        "verified": true
      },
      {
        "id": "adequate",
        "validFrom": "2024-09-14",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow",
        "clause": "PDPL Art. 29(2)",
        "verified": true
      },
      {
        "id": "not-adequate",
        "validFrom": "2024-09-14",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "not-adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow-with-safeguard",
        "needs": [
          "sa:binding-common-rules",
          "sa:certificate-of-accreditation",
          "sa:standard-contractual-clauses"
        ],
        "obligations": [
          "the transfer is one of the cases of Art. 4(2) of the Regulation"
        ],
        "clause": "Regulation Art. 4(1)",
        "verified": true
      },
      {
        "id": "risk-assessment",
        "validFrom": "2024-09-14",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "not-adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "assessment",
        "needs": [
          "sa:risk-assessment"
        ],
        "clause": "Regulation Art. 7",
        "verified": true
      }
    ]
  },
  {
    "id": "sg-2021-02-01",
    "jurisdiction": "SG",
    "version": 1,
    "validFrom": "2021-02-01",
    "validTo": null,
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "Asia/Singapore",
    "adequate": [],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2021-02-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "clause": "PDPA s. 26(1)",
        "verified": true
      },
      {
        "id": "transfer",
        "validFrom": "2021-02-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "when": {
          "not": [
            "sg:public-agency"
          ]
        },
        "outcome": "allow-with-safeguard",
        "needs": [
          "sg:binding-corporate-rules",
          "sg:binding-instrument",
          "sg:comparable-law",
          "sg:consent",
          "sg:contract"
        ],
        "clause": "PDP Regulations 2021 reg. 10(1), 10(2)(a), 11(1)",
        "verified": true
      }
    ]
  },
  {
    "id": "th-2024-03-24",
    "jurisdiction": "TH",
    "version": 1,
    "validFrom": "2024-03-24",
    "validTo": null,
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "Asia/Bangkok",
    "adequate": [],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2024-03-24",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "clause": "PDPA preamble",
        "verified": true
      },
      {
        "id": "adequate",
        "validFrom": "2024-03-24",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow",
        "clause": "PDPA s. 28",
        "verified": false
      },
      {
        "id": "not-adequate",
        "validFrom": "2024-03-24",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "not-adequate"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow-with-safeguard",
        "needs": [
          "th:binding-corporate-rules",
          "th:certification",
          "th:standard-contractual-clauses"
        ],
        "clause": "PDPA s. 29",
        "verified": false
      }
    ]
  },
  {
    "id": "za-2020-07-01",
    "jurisdiction": "ZA",
    "version": 1,
    "validFrom": "2020-07-01",
    "validTo": null,
    "reviewBy": "2027-05-25",
    "reviewed": false,
    "timeZone": "Africa/Johannesburg",
    "adequate": [],
    "rules": [
      {
        "id": "not-personal",
        "validFrom": "2020-07-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:NonPersonalData"
        ],
        "outcome": "allow",
        "clause": "POPIA long title",
        "verified": true
      },
      {
        "id": "transfer",
        "validFrom": "2020-07-01",
        "validTo": null,
        "direction": "export",
        "recipients": [
          "any"
        ],
        "categories": [
          "dpv:PersonalData"
        ],
        "outcome": "allow-with-safeguard",
        "needs": [
          "za:adequate-law",
          "za:binding-agreement",
          "za:binding-corporate-rules",
          "za:consent"
        ],
        "clause": "POPIA s. 72(1)(a) and (b)",
        "verified": true
      }
    ]
  }
]
