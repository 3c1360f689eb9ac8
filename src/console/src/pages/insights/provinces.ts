/** A division of the first level as a tile: its short names, by which addresses tell it, and where it stands. */
export interface Province {
    zh: string
    en: string
    /** Letters of GB/T 2260, where a screen is too narrow for the English name. */
    code: string
    x: number
    y: number
}

/** All 34 province-level divisions in the order of the map's rows; a tile each, so that no border is drawn. */
export const provinces: Province[] = [
    { zh: '黑龙江', en: 'Heilongjiang', code: 'HL', x: 8, y: 0 },
    { zh: '内蒙古', en: 'Inner Mongolia', code: 'NM', x: 6, y: 1 },
    { zh: '吉林', en: 'Jilin', code: 'JL', x: 8, y: 1 },
    { zh: '新疆', en: 'Xinjiang', code: 'XJ', x: 0, y: 2 },
    { zh: '甘肃', en: 'Gansu', code: 'GS', x: 2, y: 2 },
    { zh: '宁夏', en: 'Ningxia', code: 'NX', x: 3, y: 2 },
    { zh: '山西', en: 'Shanxi', code: 'SX', x: 4, y: 2 },
    { zh: '河北', en: 'Hebei', code: 'HE', x: 5, y: 2 },
    { zh: '北京', en: 'Beijing', code: 'BJ', x: 6, y: 2 },
    { zh: '天津', en: 'Tianjin', code: 'TJ', x: 7, y: 2 },
    { zh: '辽宁', en: 'Liaoning', code: 'LN', x: 8, y: 2 },
    { zh: '青海', en: 'Qinghai', code: 'QH', x: 1, y: 3 },
    { zh: '陕西', en: 'Shaanxi', code: 'SN', x: 3, y: 3 },
    { zh: '河南', en: 'Henan', code: 'HA', x: 4, y: 3 },
    { zh: '山东', en: 'Shandong', code: 'SD', x: 5, y: 3 },
    { zh: '西藏', en: 'Tibet', code: 'XZ', x: 0, y: 4 },
    { zh: '四川', en: 'Sichuan', code: 'SC', x: 2, y: 4 },
    { zh: '重庆', en: 'Chongqing', code: 'CQ', x: 3, y: 4 },
    { zh: '湖北', en: 'Hubei', code: 'HB', x: 4, y: 4 },
    { zh: '安徽', en: 'Anhui', code: 'AH', x: 5, y: 4 },
    { zh: '江苏', en: 'Jiangsu', code: 'JS', x: 6, y: 4 },
    { zh: '上海', en: 'Shanghai', code: 'SH', x: 7, y: 4 },
    { zh: '贵州', en: 'Guizhou', code: 'GZ', x: 3, y: 5 },
    { zh: '湖南', en: 'Hunan', code: 'HN', x: 4, y: 5 },
    { zh: '江西', en: 'Jiangxi', code: 'JX', x: 5, y: 5 },
    { zh: '浙江', en: 'Zhejiang', code: 'ZJ', x: 6, y: 5 },
    { zh: '云南', en: 'Yunnan', code: 'YN', x: 2, y: 6 },
    { zh: '广西', en: 'Guangxi', code: 'GX', x: 3, y: 6 },
    { zh: '广东', en: 'Guangdong', code: 'GD', x: 4, y: 6 },
    { zh: '福建', en: 'Fujian', code: 'FJ', x: 5, y: 6 },
    { zh: '台湾', en: 'Taiwan', code: 'TW', x: 7, y: 6 },
    { zh: '海南', en: 'Hainan', code: 'HI', x: 3, y: 7 },
    { zh: '澳门', en: 'Macao', code: 'MO', x: 4, y: 7 },
    { zh: '香港', en: 'Hong Kong', code: 'HK', x: 5, y: 7 },
]

/** The division a value means: 浙江, 浙江省 or Zhejiang; undefined of what is none, as of a foreign state. */
export function provinceOf(value: string): Province | undefined {
    const text = value.trim().toLowerCase()
    return provinces.find((p) => text.startsWith(p.zh) || text.startsWith(p.en.toLowerCase()))
}
