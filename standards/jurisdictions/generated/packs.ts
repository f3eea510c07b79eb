// Generated from standards/jurisdictions/*/*.json by tools/generate/jurisdictions.ts, without the quotations; not edited by hand.

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
    "sources": [
      {
        "title": "Federal Decree-Law on the Protection of Personal Data, Art. 22",
        "number": "45 of 2021",
        "url": "https://uaepdpl.com/article-22",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Federal Decree-Law on the Protection of Personal Data, Art. 23",
        "number": "45 of 2021",
        "url": "https://uaepdpl.com/?p=342",
        "retrieved": "2026-11-25"
      },
      {
        "title": "International Trade Administration: scope and entry into force",
        "url": "https://trade.gov/market-intelligence/united-arab-emirates-allows-cross-border-data-flows-personal-data",
        "retrieved": "2026-11-25"
      }
    ],
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
        "source": 0,
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
        "source": 0,
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
        "source": 1,
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
        "source": 1,
        "verified": true
      }
    ],
    "sources": [
      {
        "title": "Lei Geral de Proteção de Dados Pessoais, Art. 33",
        "number": "Lei 13.709/2018",
        "url": "https://www.mosello.com.br/noticias/blog/2026/02/09/entre-a-nuvem-e-a-lei-os-limites-da-transferencia-internacional-de-dados-no-brasil.html",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Resolution recognising the European Union",
        "number": "CD/ANPD 32/2026",
        "url": "https://legismap.com.br/leis-e-normas/resolucao-anpd-n-032-de-26-01-2026",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Regulation on international transfers of data",
        "number": "CD/ANPD 19/2024",
        "url": "https://www.saudlaw.com/2025/08/regulamento-de-transferencia-internacional-de-dados-prazo-para-a-incorporacao-das-clausulas-padrao-contratuais-da-anpd-se-encerra-em-23-de-agosto",
        "retrieved": "2026-11-25"
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
        "source": 0,
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
        "source": 0,
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
        "source": 0,
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
    "sources": [
      {
        "title": "Measures for Security Assessment of Data Exports (数据出境安全评估办法)",
        "url": "https://dlscs.com.cn/newsinfo/6256058.html",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Personal Information Protection Law",
        "number": "PIPL",
        "url": "https://personalinformationprotectionlaw.com/PIPL/tag/state-cyberspace-administration/",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Data Security Law",
        "number": "DSL",
        "url": "https://www.daowen.com/book/content/243851292/3387870.html",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Cybersecurity Law, with the numbers of 2026",
        "number": "CSL",
        "url": "https://www.chinadataregulation.com/laws/csl/articles/article-39",
        "retrieved": "2026-11-25"
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
        "source": 0,
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
        "source": 0,
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
        "source": 0,
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
        "source": 0,
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
        "source": 0,
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
        "source": 0,
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
        "source": 1,
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
        "source": 3,
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
        "source": 2,
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
    "sources": [
      {
        "title": "Provisions on Promoting and Regulating Cross-Border Data Flows (促进和规范数据跨境流动规定), as announced by the administration",
        "url": "http://www.yyjob.cn/06010896.html",
        "retrieved": "2026-11-25"
      },
      {
        "title": "The same announcement, on what is exempt",
        "url": "http://www.rfnc.com.cn/Item/4459.aspx",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Data Security Law",
        "number": "DSL",
        "url": "https://www.daowen.com/book/content/243851292/3387870.html",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Cybersecurity Law, with the numbers of 2026",
        "number": "CSL",
        "url": "https://www.chinadataregulation.com/laws/csl/articles/article-39",
        "retrieved": "2026-11-25"
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
        "source": 1,
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
        "source": 0,
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
        "source": 0,
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
        "source": 1,
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
        "source": 1,
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
        "source": 0,
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
        "source": 0,
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
        "source": 0,
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
        "source": 0,
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
        "source": 3,
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
        "source": 2,
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
    "sources": [
      {
        "title": "Provisions on Promoting and Regulating Cross-Border Data Flows (促进和规范数据跨境流动规定), as announced by the administration",
        "url": "http://www.yyjob.cn/06010896.html",
        "retrieved": "2026-11-25"
      },
      {
        "title": "The same announcement, on what is exempt",
        "url": "http://www.rfnc.com.cn/Item/4459.aspx",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Data Security Law",
        "number": "DSL",
        "url": "https://www.daowen.com/book/content/243851292/3387870.html",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Cybersecurity Law, with the numbers of 2026",
        "number": "CSL",
        "url": "https://www.chinadataregulation.com/laws/csl/articles/article-39",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Measures for Certification of Personal Information Exports (个人信息出境认证办法)",
        "number": "CAC and SAMR Order 20 of 2025-10-14",
        "url": "http://www.cac.gov.cn/2025-10/17/c_1762449729745366.htm",
        "retrieved": "2026-11-25"
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
        "source": 1,
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
        "source": 0,
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
        "source": 0,
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
        "source": 1,
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
        "source": 1,
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
        "source": 4,
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
        "source": 0,
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
        "source": 4,
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
        "source": 0,
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
        "source": 3,
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
        "source": 2,
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
    "sources": [
      {
        "title": "Law on the Protection of Personal Data, by the Library of Congress",
        "number": "Law 151 of 2020",
        "url": "https://www.loc.gov/item/global-legal-monitor/2020-10-29/egypt-countrys-first-law-on-protection-of-personal-data-enters-into-force/",
        "retrieved": "2026-11-25"
      },
      {
        "title": "DLA Piper on Art. 14 and 15",
        "url": "https://www.dlapiperdataprotection.com/index.html?t=transfer&c=EG",
        "retrieved": "2026-11-25"
      }
    ],
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
        "source": 0,
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
        "source": 1,
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
        "source": 1,
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
        "source": 2,
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
        "source": 3,
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
        "source": 4,
        "verified": true
      },
      {
        "codes": [
          "GB"
        ],
        "from": "2025-06-28",
        "to": "2031-12-28",
        "clause": "Decision (EU) 2021/1772, prolonged in June 2025 and renewed on 2025-12-19",
        "source": 8,
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
        "source": 5,
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
        "source": 6,
        "verified": true
      },
      {
        "codes": [
          "BR"
        ],
        "from": "2026-01-27",
        "to": null,
        "clause": "Decision (EU) 2026/179",
        "source": 7,
        "verified": true
      }
    ],
    "sources": [
      {
        "title": "General Data Protection Regulation",
        "number": "Regulation (EU) 2016/679",
        "url": "https://gdprhub.eu/index.php?title=Article_46_GDPR",
        "retrieved": "2026-11-25"
      },
      {
        "title": "European Commission: adequacy decisions, with its report of 2024-01-15 on those from before the GDPR",
        "url": "https://commission.europa.eu/law/law-topic/data-protection/international-dimension-data-protection/adequacy-decisions_en",
        "retrieved": "2026-11-25"
      },
      {
        "title": "CNPD Luxembourg: transfers to a country with adequate protection",
        "url": "https://cnpd.public.lu/en/dossiers-thematiques/transferts-internationaux-donnees-personnelles/transferts-dehors-eee-protection-adequate.html",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Commission Implementing Decision on Japan",
        "number": "(EU) 2019/419",
        "url": "https://www.legislation.gov.uk/eudn/2019/419/body/2020-01-31",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Datatilsynet: adequacy of the United Kingdom",
        "number": "(EU) 2021/1772",
        "url": "https://www.datatilsynet.no/aktuelt/aktuelle-nyheter-2021/eu-kommisjonen-med-adekvansbeslutning-for-storbritannia/",
        "retrieved": "2026-11-25"
      },
      {
        "title": "CNPD Luxembourg: adequacy of the Republic of Korea",
        "number": "(EU) 2022/254",
        "url": "https://cnpd.public.lu/en/actualites/international/2021/12/adequacy-south-korea.html",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Commission Implementing Decision on the EU-US Data Privacy Framework",
        "number": "(EU) 2023/1795",
        "url": "https://www.data-privacy-framework.com/Commission_Implementing_Decision_EU_2023_1795.html",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Commission Implementing Decision on Brazil",
        "number": "(EU) 2026/179",
        "url": "https://europalov.no/rettsakt/beskyttelse-av-personopplysninger-ved-datautveksling-med-brasil/id-34841",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Renewal of the decision on the United Kingdom, by the press",
        "url": "https://www.itpro.com/business/policy-and-legislation/european-commission-approves-data-flows-with-uk-for-another-six-years",
        "retrieved": "2026-11-25"
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
        "source": 0,
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
        "source": 0,
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
        "source": 0,
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
    "sources": [
      {
        "title": "Law on Personal Data Protection (UU Pelindungan Data Pribadi), Art. 56",
        "number": "UU 27/2022",
        "url": "https://smartlawyer.id/transfer-data-pribadi-ke-luar-negeri/",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Government Regulation on Electronic Systems and Transactions, Art. 20",
        "number": "PP 71/2019",
        "url": "https://mansionpromo.co.id/poin-poin-yang-dianggap-ancam-kedaulatan-ri-di-revisi-pp-pste/",
        "retrieved": "2026-11-25"
      }
    ],
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
        "source": 0,
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
        "source": 0,
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
        "source": 0,
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
        "source": 1,
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
    "sources": [
      {
        "title": "Data Protection (General) Regulations 2021, regulation 40",
        "number": "Legal Notice 263 of 2021",
        "url": "http://www.privacywatch.co.ke/portal/the-data-protection-regulations-2021/the-data-protection-general-regulations-2021/part-vii-transfer-of-personal-data-outside-keny-a/40-general-principles-for-transfers-of-personal-data-out-of-the-country/",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Data Protection (General) Regulations 2021, regulation 26",
        "number": "Legal Notice 263 of 2021",
        "url": "http://www.privacywatch.co.ke/portal/the-data-protection-regulations-2021/the-data-protection-general-regulations-2021/part-iv-obligations-of-data-controllers-and-data-processors/26-requirement-for-specified-processing-data-to-be-done-in-kenya/",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Data Protection Act 2019",
        "number": "Act 24 of 2019",
        "url": "https://ictpolicyafrica.org/fr/document/n7xolcf4vk8?page=5",
        "retrieved": "2026-11-25"
      }
    ],
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
        "source": 0,
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
        "source": 0,
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
        "source": 0,
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
        "source": 2,
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
        "source": 1,
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
    "sources": [
      {
        "title": "Law on Personal Data and their Protection",
        "number": "94-V of 2013-05-21",
        "url": "https://adilet.zan.kz/eng/docs/Z1300000094/compare",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Dentons on the localisation of personal data, in force since 2016-01-01",
        "url": "https://www.lexology.com/library/detail.aspx?g=df9f87c9-a87d-4246-a3f5-086421bf6117",
        "retrieved": "2026-11-25"
      }
    ],
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
        "source": 0,
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
        "source": 1,
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
        "source": 0,
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
    "sources": [
      {
        "title": "Personal Data Protection Act 2010, section 129",
        "number": "Act 709",
        "url": "https://mylaw.my/legislation/act-2010-709/section-129",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Cross Border Personal Data Transfer Guideline of 2025-04-29",
        "number": "Guideline 3/2025",
        "url": "https://www.roedl.com/en-GB/de/insights/Pages/newsflash-malaysia/2025_05/malaysia-part3-personal-data-protection-amendment-act-2024.aspx",
        "retrieved": "2026-11-25"
      }
    ],
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
        "source": 0,
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
        "source": 1,
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
    "sources": [
      {
        "title": "Nigeria Data Protection Act 2023, sections 41 and 43",
        "number": "Act 37 of 2023",
        "url": "https://techmeetslaw.org/laws/data-protection-act-2023/section-41-ndpa/",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Digital Policy Alert: entry into force",
        "url": "https://digitalpolicyalert.org/event/24984-implemented-data-protection-act-including-cross-border-data-transfer-regulation",
        "retrieved": "2026-11-25"
      }
    ],
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
        "source": 0,
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
        "source": 0,
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
    "sources": [
      {
        "title": "Law on Personal Data Protection",
        "number": "Official Gazette 87/2018",
        "url": "https://zzpl.rs/en/zzpl/v-transfer-of-personal-data-to-other-countries-and-international-organisations",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Standard contractual clauses of the Commissioner",
        "number": "Official Gazette 5/2020",
        "url": "https://www.zslaw.rs/standard-contractual-clauses-governing-the-rights-and-duties-of-data-controllers-and-processors-and-data-transfers-out-of-serbia-adopted/",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Commissioner: taking out data abroad",
        "url": "http://www.poverenik.org.rs/index.php/en/taking-out-data-abroad",
        "retrieved": "2026-11-25"
      }
    ],
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
        "source": 0,
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
        "source": 2,
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
        "source": 1,
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
    "sources": [
      {
        "title": "Regulation on Personal Data Transfer Outside the Kingdom",
        "number": "SDAIA, 2024-09-01",
        "url": "https://ksapdpl.com/?p=1046",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Personal Data Protection Law",
        "number": "Royal Decree M/19, as amended by M/148",
        "url": "https://ksapdpl.com/saudi-pdpl-article-29-cross-border-data-transfers-and-disclosures",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Baker McKenzie on the Regulation of 2024-09-01",
        "url": "https://insightplus.bakermckenzie.com/bm/data-technology/saudi-arabia-updates-data-transfer-regulations-and-introduces-the-first-set-of-standard-contractual-clauses",
        "retrieved": "2026-11-25"
      }
    ],
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
        "source": 1,
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
        "source": 1,
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
        "source": 0,
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
        "source": 2,
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
    "sources": [
      {
        "title": "Personal Data Protection Regulations 2021, regulation 10",
        "number": "S 63/2021",
        "url": "https://laws.sg/legislation/sub-leg-2012-pdpa-s63-2021/reg-10",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Personal Data Protection Regulations 2021, regulation 11",
        "number": "S 63/2021",
        "url": "https://laws.sg/legislation/sub-leg-2012-pdpa-s63-2021/reg-11",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Personal Data Protection Act 2012, section 26",
        "url": "https://proteuscyber.com/privacy-database/singapore-pdpa-26",
        "retrieved": "2026-11-25"
      },
      {
        "title": "OECD: section 26 and the Regulations",
        "url": "https://oecd.ai/en/dashboards/policy-initiatives/personal-data-protection-act-pdpa,-section-26-transfer-limitation-obligation-and-personal-data-protection-regulations-2021",
        "retrieved": "2026-11-25"
      }
    ],
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
        "source": 2,
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
        "source": 1,
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
    "sources": [
      {
        "title": "Personal Data Protection Act",
        "number": "B.E. 2562 (2019)",
        "url": "https://thailawforum.com/personal-data-protection-act-b-e-2562-2019",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Notifications under sections 28 and 29, in the Royal Gazette of 2023-12-25",
        "url": "https://kpmg.com/th/en/home/insights/2024/04/legal-news-update-issue-27.html",
        "retrieved": "2026-11-25"
      }
    ],
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
        "source": 0,
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
        "source": 1,
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
        "source": 1,
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
    "sources": [
      {
        "title": "Protection of Personal Information Act, section 72, Government Gazette 37067",
        "number": "Act 4 of 2013",
        "url": "https://ictpolicyafrica.org/en/document/0jlewanhffsm?page=40",
        "retrieved": "2026-11-25"
      },
      {
        "title": "The same Act, with its commencement",
        "number": "Proclamation R21 of 2020",
        "url": "https://lawlibrary.org.za/akn/za/act/2013/4/eng@2013-11-26",
        "retrieved": "2026-11-25"
      },
      {
        "title": "Protection of Personal Information Act, section 72, its text",
        "number": "Act 4 of 2013",
        "url": "https://leaddership.co.za/lesson/chapter-9-transborder-information-flows/",
        "retrieved": "2026-11-25"
      }
    ],
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
        "source": 1,
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
        "source": 2,
        "verified": true
      }
    ]
  }
]
