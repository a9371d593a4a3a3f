import type { ProblemEntry } from '#problem/problem-entry';

/** Organisation, notices and supervision, catalogue and duties. */
export const cityProblems = {
  // organisation
  'tenant-unknown': { kind: 'not-found', en: 'Tenant {id} does not exist', zh: '区域 {id} 不存在' },
  'tenant-out-of-scope': {
    kind: 'forbidden',
    en: 'This belongs to an area outside your own',
    zh: '该对象不属于您的管辖范围',
  },
  'tenant-level-invalid': {
    kind: 'invalid',
    en: 'A {kind} cannot lie below a {parent}; expected {expected}',
    zh: '{parent} 之下不能设 {kind}，应为 {expected}',
  },
  'tenant-code-invalid': {
    kind: 'invalid',
    en: 'The area code {code} breaks the rule: {rule}',
    zh: '区划代码 {code} 不符合规则：{rule}',
  },
  'tenant-rules-invalid': {
    kind: 'invalid',
    en: 'The rules break the rule {rule} at {field}',
    zh: '规则设置 {field} 不符合要求：{rule}',
  },
  'tenant-rules-unified': {
    kind: 'forbidden',
    en: 'The city publishes one rule set for all; only the city may change it',
    zh: '全市执行统一规则，仅市级可以修改',
  },
  'code-taken': {
    kind: 'conflict',
    en: 'The code {code} is used by another {what}',
    zh: '代码 {code} 已被占用（{what}）',
  },
  'polygon-invalid': { kind: 'invalid', en: 'The polygon breaks the rule: {rule}', zh: '多边形不符合规则：{rule}' },
  'account-unit-required': {
    kind: 'invalid',
    en: 'An account of a handling unit names its unit',
    zh: '处置单位账号须指定所属单位',
  },
  'account-suspended': { kind: 'forbidden', en: 'The account is suspended', zh: '账号已被停用' },
  'roles-incompatible': {
    kind: 'invalid',
    en: 'These roles are not held by one account: {roles}',
    zh: '以下角色不能由同一账号兼任：{roles}',
  },
  'role-level-mismatch': {
    kind: 'invalid',
    en: 'The role {role} is not held at the level {level} here',
    zh: '本级（{level}）不设 {role} 角色',
  },
  'collector-certificate-missing': {
    kind: 'forbidden',
    en: 'A collector works only with a certificate on file',
    zh: '未登记采集员岗位资格证书，不能登录',
  },
  'collector-certificate-expired': {
    kind: 'forbidden',
    en: 'The certificate of the collector has expired',
    zh: '采集员岗位资格证书已过期，不能登录',
  },
  'grid-code-invalid': {
    kind: 'invalid',
    en: 'The grid code {code} breaks the rule: {rule}',
    zh: '单元网格代码 {code} 不符合规则：{rule}',
  },
  'part-code-invalid': {
    kind: 'invalid',
    en: 'The part code {code} breaks the rule: {rule}',
    zh: '部件标识码 {code} 不符合规则：{rule}',
  },
  'part-invalid': {
    kind: 'invalid',
    en: 'The part breaks the rule {rule} at {field}',
    zh: '部件信息 {field} 不符合要求：{rule}',
  },
  'collector-unknown': { kind: 'invalid', en: 'Account {id} is no collector', zh: '账号 {id} 不是采集员' },
  'certificate-invalid': {
    kind: 'invalid',
    en: 'The certificate breaks the rule {rule} at {field}',
    zh: '证书信息 {field} 不符合要求：{rule}',
  },
  'suspension-refused': {
    kind: 'conflict',
    en: 'An administrator is not suspended; take away the role first',
    zh: '不能停用管理员，请先取消其管理员角色',
  },
  'unit-cycle': { kind: 'invalid', en: 'Unit {id} would lie below itself', zh: '单位 {id} 不能成为自己的下级' },
  'unit-invalid': {
    kind: 'invalid',
    en: 'The unit breaks the rule {rule} at {field}',
    zh: '单位信息 {field} 不符合要求：{rule}',
  },
  'unit-not-own': {
    kind: 'forbidden',
    en: 'Only the unit itself or an administrator files this',
    zh: '只能由本单位或管理员维护',
  },
  'unit-unknown': { kind: 'invalid', en: 'Unit {id} does not exist or is closed', zh: '单位 {id} 不存在或已停用' },

  // notices and supervision
  'callback-too-early': {
    kind: 'conflict',
    en: 'The reporter is called back when the case has ended; it is {state}',
    zh: '案件办结后方可回访，当前状态为 {state}',
  },
  'collector-flag-exists': {
    kind: 'conflict',
    en: 'This collector is flagged for the same thing already',
    zh: '该采集员的同一问题已登记',
  },
  'collector-flag-settled': {
    kind: 'conflict',
    en: 'The flag is {state}; {action} is not possible now',
    zh: '该质量标记当前为 {state}，不能执行 {action}',
  },
  'document-decided': {
    kind: 'conflict',
    en: 'The draft is {state} already',
    zh: '该拟稿已处理，当前状态为 {state}',
  },
  'document-subject-unknown': {
    kind: 'conflict',
    en: 'The case is with no unit yet; the document has nobody to name',
    zh: '案件尚未派遣到单位，无法确定通报对象',
  },
  'inspection-referral-empty': {
    kind: 'conflict',
    en: 'Unit {unitId} has no mark that counts from {fromMonth} to {toMonth}',
    zh: '单位 {unitId} 在 {fromMonth} 至 {toMonth} 没有有效的督查记录',
  },
  'inspection-referral-received': {
    kind: 'conflict',
    en: 'The receipt of this referral is on file already',
    zh: '该移送已登记回执',
  },
  'mark-standing-conflict': {
    kind: 'conflict',
    en: 'The mark is {standing}; {action} is not possible',
    zh: '该督查记录当前为 {standing}，不能执行 {action}',
  },
  'months-invalid': {
    kind: 'invalid',
    en: 'The months from {fromMonth} to {toMonth} are no period of at most 24 months',
    zh: '月份 {fromMonth} 至 {toMonth} 须先后有序且不超过 24 个月',
  },
  'notice-place-unfilled': {
    kind: 'fault',
    en: 'The text of {event} names {place}, which has no value',
    zh: '通知 {event} 的模板引用了没有值的 {place}',
  },
  'notice-not-retryable': {
    kind: 'conflict',
    en: 'The notice is {state}; only one that failed can be sent again',
    zh: '该通知当前为 {state}，只有发送失败的通知可以重发',
  },
  'notice-template-invalid': {
    kind: 'invalid',
    en: 'The text of {event} breaks the rule at {field}: {rule}',
    zh: '通知 {event} 的模板字段 {field} 不符合规则：{rule}',
  },
  'supervision-rules-invalid': {
    kind: 'invalid',
    en: 'The supervision rules break the rule at {field}: {rule}',
    zh: '督查规则字段 {field} 不符合规则：{rule}',
  },

  // catalogue, duty tables, dispatch
  'class-reference-invalid': {
    kind: 'invalid',
    en: 'The class "{text}" breaks the rule: {rule}',
    zh: '分类编码“{text}”不符合规则：{rule}',
  },
  'class-unknown': {
    kind: 'not-found',
    en: 'The class {class} is not in the catalogue',
    zh: '目录中没有分类 {class}',
  },
  'import-refused': {
    kind: 'invalid',
    en: 'Nothing was imported: {faultCount} faults, the first: {first}',
    zh: '未导入任何内容：共 {faultCount} 处错误，首个错误：{first}',
  },
  'import-encoding-unknown': {
    kind: 'invalid',
    en: 'The file is neither UTF-8 nor GB18030 text',
    zh: '文件编码既不是 UTF-8 也不是 GB18030',
  },
  'import-format-unknown': {
    kind: 'invalid',
    en: 'The file cannot be read as {format}: {reason}',
    zh: '文件无法按 {format} 读取：{reason}',
  },
  'import-too-long': {
    kind: 'too-large',
    en: 'The file has {rowCount} rows; the limit is {limit}',
    zh: '文件共 {rowCount} 行，超过上限 {limit} 行',
  },
  'duty-table-overlap': {
    kind: 'conflict',
    en: 'The duty table {name} holds from the same day; give another start',
    zh: '分工表 {name} 自同一日起生效，请改用其他生效日期',
  },
} as const satisfies Record<string, ProblemEntry>;
