// What a decision says to whoever asked, in six languages. It never says which rules there are: that is for the officer.

export type ReasonCode = 'all' | 'some' | 'none'

export const reasons: Readonly<Record<ReasonCode, Readonly<Record<'en' | 'fr' | 'es' | 'ar' | 'ru' | 'zh', string>>>> =
  {
    all: {
      en: 'Allowed.',
      fr: 'Autorisé.',
      es: 'Permitido.',
      ar: 'مسموح.',
      ru: 'Разрешено.',
      zh: '允许。',
    },
    some: {
      en: 'Allowed in part: some of the data are hidden or made less exact.',
      fr: 'Autorisé en partie : certaines données sont masquées ou rendues moins précises.',
      es: 'Permitido en parte: algunos datos se ocultan o se muestran con menos precisión.',
      ar: 'مسموح جزئياً: بعض البيانات مخفية أو معروضة بدقة أقل.',
      ru: 'Разрешено частично: некоторые данные скрыты или показаны менее точно.',
      zh: '部分允许：部分数据被隐藏或降低了精度。',
    },
    none: {
      en: 'Not allowed, or there is nothing of this name.',
      fr: 'Non autorisé, ou rien ne porte ce nom.',
      es: 'No permitido, o no existe nada con ese nombre.',
      ar: 'غير مسموح، أو لا يوجد شيء بهذا الاسم.',
      ru: 'Не разрешено, или ничего с таким именем нет.',
      zh: '不允许，或不存在该名称的对象。',
    },
  }
