import { inBoth } from '../../../texts/inBoth'

export const purposes = inBoth({
    zh: {
        purposes: {
            title: '用途与同意',
            hint: '数据用于什么、依据是什么；每次使用前都核对同意。',
            none: '没有定义用途',
            count: '统计同意人数',
            record: '处理活动记录',
            basis: '合法性基础',
            needs: '需要',
            contacts: '联系方式',
            valid: '同意有效期',
            days: '{n} 天',
            allowed: '允许的人数',
            refused: '拒绝的人数',
        },
        consentNeed: { consent: '明确同意', objection: '未反对即可', nothing: '无需同意' },
    },
    en: {
        purposes: {
            title: 'Purposes and consent',
            hint: 'What data are used for and on what ground; consent is asked at each use.',
            none: 'No purposes defined',
            count: 'Count who allows them',
            record: 'Record of processing',
            basis: 'Lawful basis',
            needs: 'Needs',
            contacts: 'Contact by',
            valid: 'Consent is good for',
            days: '{n} days',
            allowed: 'Persons who allow it',
            refused: 'Persons who refused',
        },
        consentNeed: { consent: 'Explicit consent', objection: 'No objection', nothing: 'Nothing' },
    },
})
