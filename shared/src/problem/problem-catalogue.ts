/**
 * What a problem means to the one who caused it; adapters map it (HTTP: 400, 401, 403, 404, 409, 410, 413, 429, 503, 500).
 */
export type ProblemKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'rate-limited'
  | 'unavailable'
  | 'fault';

interface ProblemEntry {
  readonly kind: ProblemKind;
  /** English text; `{name}` is filled from the error's params. */
  readonly en: string;
  /** Chinese text with the same places. */
  readonly zh: string;
}

/** Every problem the system can report, by its stable kebab-case code. Sorted by area, then by code. */
export const problemCatalogue = {
  // general
  'internal-fault': {
    kind: 'fault',
    en: 'Unexpected fault; quote the request id to support',
    zh: '系统内部错误，请提供请求编号',
  },
  'request-invalid': {
    kind: 'invalid',
    en: 'The request breaks the rule {rule} at {field}',
    zh: '请求字段 {field} 不符合规则：{rule}',
  },
  'not-found': { kind: 'not-found', en: '{what} {id} does not exist', zh: '{what} {id} 不存在' },
  'state-conflict': {
    kind: 'conflict',
    en: '{what} is {state}; {command} is not possible now',
    zh: '{what} 当前状态为 {state}，不能执行 {command}',
  },
  'version-stale': {
    kind: 'conflict',
    en: '{what} was changed by somebody else; load it again',
    zh: '{what} 已被他人修改，请重新加载',
  },
  'payload-too-large': {
    kind: 'too-large',
    en: 'The content has {sizeBytes} bytes; the limit is {limitBytes}',
    zh: '内容大小 {sizeBytes} 字节，超过上限 {limitBytes} 字节',
  },
  'service-stopping': { kind: 'unavailable', en: 'The service is stopping', zh: '服务正在停止' },

  // camera care and patrols
  'time-span-invalid': {
    kind: 'invalid',
    en: 'The end must come after the beginning, at most {maxHours} hours later',
    zh: '结束时间须晚于开始时间，且跨度不超过 {maxHours} 小时',
  },

  // camera registry
  'camera-agreement-ended': {
    kind: 'conflict',
    en: 'The agreement {documentNumber} has ended and can no longer be changed',
    zh: '共享协议 {documentNumber} 已终止，不能再修改',
  },
  'camera-credentials-key-missing': {
    kind: 'unavailable',
    en: 'The key {keyId} that camera accounts were sealed with is not there; put the key file back',
    zh: '摄像机账号加密所用的密钥 {keyId} 不存在，请恢复密钥文件',
  },
  'camera-credentials-key-wrong': {
    kind: 'fault',
    en: 'The key file {file} of camera accounts breaks the rule: {rule}',
    zh: '摄像机账号密钥文件 {file} 不符合规则：{rule}',
  },
  'camera-credentials-damaged': {
    kind: 'fault',
    en: 'The sealed account of a camera was altered and cannot be opened; enter it again',
    zh: '摄像机账号密文已被改动，无法解密，请重新录入',
  },
  'camera-linked-already': {
    kind: 'conflict',
    en: 'Camera {cameraId} of box {edgeId} has a record already',
    zh: '设备 {edgeId} 的摄像机 {cameraId} 已有登记',
  },
  'camera-number-taken': {
    kind: 'conflict',
    en: 'Another camera has the number {number}',
    zh: '编号 {number} 已被其他摄像机使用',
  },
  'camera-stated-by-review': {
    kind: 'conflict',
    en: 'The {field} of this camera is stated by its device review; change it there',
    zh: '该摄像机的{field}由设备审核登记确定，请在审核登记中修改',
  },
  'camera-reason-missing': {
    kind: 'invalid',
    en: 'Say why: a reason of at least 3 characters is written into the access log',
    zh: '请填写理由（至少 3 个字），理由将写入访问日志',
  },
  'camera-right-missing': {
    kind: 'forbidden',
    en: 'You have no right to this with the camera now: {right}',
    zh: '您当前没有该摄像机的此项权限：{right}',
  },
  'camera-grant-ended': {
    kind: 'conflict',
    en: 'This grant was revoked already',
    zh: '该授权已被撤销',
  },

  // case
  'case-carried-alone': {
    kind: 'conflict',
    en: 'No other confirmed candidate carries this case; withdraw it instead',
    zh: '没有其他已确认线索支撑本案，请改为撤回',
  },
  'case-carried-by-others': {
    kind: 'conflict',
    en: 'Other confirmed candidates carry this case; it cannot be withdrawn',
    zh: '尚有其他已确认线索支撑本案，不能撤回',
  },
  'case-not-a-consultation': {
    kind: 'conflict',
    en: 'Only a consultation may be answered and ended without filing',
    zh: '只有咨询件可以不立案直接答复办结',
  },
  'case-report-unchecked': {
    kind: 'conflict',
    en: 'A report of the public is checked on site (核实) before it is filed',
    zh: '公众举报须先核实，再立案',
  },
  'case-agreed-unit': {
    kind: 'conflict',
    en: 'The agreed result binds unit {unitId}; dispatch the case to it',
    zh: '协调结果已确定由单位 {unitId} 办理，请派遣至该单位',
  },
  'case-attachment-mismatch': {
    kind: 'invalid',
    en: 'The file is not the {mediaType} it claims to be',
    zh: '文件内容与声明的类型 {mediaType} 不符',
  },
  'case-attachment-unknown': {
    kind: 'invalid',
    en: 'The file {sha256} was not uploaded to this case as {kind}',
    zh: '文件 {sha256} 未作为 {kind} 上传到本案',
  },
  'case-authority-missing': {
    kind: 'invalid',
    en: 'A coordinated case names the outside authority',
    zh: '协调件须注明上级或外部主管机关',
  },
  'case-check-ground-missing': {
    kind: 'invalid',
    en: 'Say how it was verified, or follow a look of the camera',
    zh: '请说明核查依据，或引用摄像机复看结果',
  },
  'case-class-missing': {
    kind: 'invalid',
    en: 'The case has no class yet; name one to file it',
    zh: '案件尚未分类，立案前须选择类别',
  },
  'case-class-unknown': {
    kind: 'invalid',
    en: 'The catalogue {scheme} has no class {kind} {code}',
    zh: '分类标准 {scheme} 中没有类别 {kind} {code}',
  },
  'case-collector-unknown': {
    kind: 'invalid',
    en: 'There is no collector {accountId} to whom the task could be given',
    zh: '没有可指派的采集员 {accountId}',
  },
  'case-condition-unknown': {
    kind: 'invalid',
    en: 'Class {code} has no filing condition {seq}',
    zh: '类别 {code} 没有序号为 {seq} 的立案条件',
  },
  'case-coordination-level': {
    kind: 'conflict',
    en: 'The coordination is at level {level} already; only a higher one can take it over',
    zh: '协调已在 {level} 层级进行，只能提交更高层级',
  },
  'case-extension-too-long': {
    kind: 'invalid',
    en: 'An extension may not be longer than the original limit',
    zh: '单次延期不得超过原处置时限',
  },
  'look-camera-moving': {
    kind: 'unavailable',
    en: 'Camera {cameraId} is on a vehicle and cannot look again at a place',
    zh: '摄像机 {cameraId} 为车载移动设备，无法复看固定点位',
  },
  'look-category-unknown': {
    kind: 'conflict',
    en: 'No model looks for problems of category {category}: a person must look',
    zh: '模型无法识别类别 {category} 的问题，须派人核查',
  },
  'candidate-decider-unclear': {
    kind: 'invalid',
    en: 'Candidate {candidateId} is refused: it {rule}',
    zh: '候选 {candidateId} 被拒收：须写明由模型或由人员判定（{rule}）',
  },
  'camera-unwatched': {
    kind: 'conflict',
    en: 'No box watches camera {number}: there is no video of it',
    zh: '摄像机 {number} 未接入边缘设备，没有视频',
  },
  'capture-class-missing': {
    kind: 'invalid',
    en: 'A case from video needs a category or a class of the catalogue',
    zh: '视频立案须选择问题类别或标准类别',
  },
  'capture-box-empty': {
    kind: 'invalid',
    en: 'box must have a width and a height',
    zh: '框选区域的宽和高须大于零',
  },
  'capture-in-future': {
    kind: 'invalid',
    en: 'capturedAt {capturedAt} lies in the future',
    zh: '取证时间 {capturedAt} 晚于当前时间',
  },
  'capture-duplicate-unfit': {
    kind: 'conflict',
    en: 'The evidence cannot join {type} {id}: it {rule}',
    zh: '证据不能并入 {type} {id}：{rule}',
  },
  'capture-expired': {
    kind: 'gone',
    en: 'The box was away for too long: the footage of {at} can no longer be fetched',
    zh: '边缘设备离线过久，{at} 的录像已无法调取',
  },
  'clip-mask-failed': {
    kind: 'fault',
    en: 'No masked copy of the clip could be made: {reason}',
    zh: '无法生成遮盖录像：{reason}',
  },
  'export-span-invalid': {
    kind: 'invalid',
    en: 'The span of a clip {rule}',
    zh: '录像时段无效：{rule}',
  },
  'export-not-ready': {
    kind: 'conflict',
    en: 'Clip {id} is not ready: {state}',
    zh: '录像 {id} 尚未就绪：{state}',
  },
  'camera-not-open': {
    kind: 'unavailable',
    en: 'Camera {cameraId} cannot be opened on this box',
    zh: '边缘设备无法打开摄像机 {cameraId}',
  },
  'capture-unknown': {
    kind: 'forbidden',
    en: 'Nobody filed candidate {candidateId} from video: a box cannot say that a person decided',
    zh: '候选 {candidateId} 并非由人员视频立案产生，边缘设备不得自称人工判定',
  },
  'look-camera-offline': {
    kind: 'unavailable',
    en: 'Camera {cameraId} gives no picture now ({state}): a person must look',
    zh: '摄像机 {cameraId} 当前无画面（{state}），须派人核查',
  },
  'case-merge-target': {
    kind: 'invalid',
    en: 'Case {caseId} cannot take this case in: it must be another open case you may see',
    zh: '案件 {caseId} 不能作为合并对象，须为有权限的其他在办案件',
  },
  'case-override-unexplained': {
    kind: 'invalid',
    en: 'The duty table names unit {unitId}; say why another is chosen',
    zh: '责任表确定的单位为 {unitId}，改派其他单位须说明理由',
  },
  'case-promise-incomplete': {
    kind: 'invalid',
    en: 'A promised case needs {field}',
    zh: '承诺件须填写 {field}',
  },
  'case-reference-missing': {
    kind: 'invalid',
    en: 'A report by {channel} carries the reference number of the partner',
    zh: '渠道 {channel} 转交的案件须填写对方编号',
  },
  'case-relook-differs': {
    kind: 'conflict',
    en: 'The camera saw the opposite; verify it on site',
    zh: '摄像机复看结果与此相反，请现场核查',
  },
  'case-repair-result-missing': {
    kind: 'invalid',
    en: 'Say whether it was replaced, repaired or removed',
    zh: '请注明处置结果：补充、修复或移除',
  },
  'case-return-to-itself': {
    kind: 'invalid',
    en: 'Suggest another unit than your own',
    zh: '建议单位不能是本单位',
  },
  'case-suspension-too-long': {
    kind: 'invalid',
    en: 'A case is suspended for at most {days} days',
    zh: '挂账最长不超过 {days} 天',
  },
  'case-task-not-yours': {
    kind: 'forbidden',
    en: 'The task is assigned to somebody else',
    zh: '该任务已指派给其他人员',
  },
  'case-task-unknown': {
    kind: 'invalid',
    en: 'There is no open task {taskId} of this kind in the case',
    zh: '本案没有待办的此类任务 {taskId}',
  },
  'case-unit-not-dispatchable': {
    kind: 'invalid',
    en: 'Unit {unitId} takes no cases; dispatch to its competent department',
    zh: '单位 {unitId} 不直接接收派遣，请派遣至其主管部门',
  },
  'case-unit-unknown': {
    kind: 'invalid',
    en: 'There is no unit {unitId}',
    zh: '单位 {unitId} 不存在',
  },
  'case-city-only': { kind: 'forbidden', en: 'Only the city centre may decide this', zh: '该操作只能由市级机构办理' },
  'case-not-own-unit': {
    kind: 'forbidden',
    en: 'The case is with another unit',
    zh: '该案件由其他单位办理',
  },
  'case-return-window-closed': {
    kind: 'conflict',
    en: 'The time to ask for a return after take-up is over',
    zh: '签收后申请回退的时限已过',
  },
  'case-unit-bound': {
    kind: 'conflict',
    en: 'The unit is bound by the agreed coordination; the case cannot be returned',
    zh: '协调结果已确定由该单位办理，不得回退',
  },
  'case-emergency-no-delay': {
    kind: 'conflict',
    en: 'An emergency may not be extended or suspended',
    zh: '突发事件不得延期、缓办或挂账',
  },
  'case-coordination-open': {
    kind: 'conflict',
    en: 'Coordination is open; settle it first (only emergencies are dispatched before)',
    zh: '协调尚无结果，请先办结协调（突发事件除外）',
  },
  'case-request-pending': {
    kind: 'conflict',
    en: 'A request of the unit already awaits a decision',
    zh: '已有待审批的申请',
  },
  'case-request-absent': { kind: 'conflict', en: 'There is no open request of this kind', zh: '没有待处理的此类申请' },
  'case-extension-limit': {
    kind: 'conflict',
    en: 'The case was extended as often as allowed',
    zh: '延期次数已达上限',
  },
  'case-extension-unendorsed': {
    kind: 'conflict',
    en: 'The dispatcher has not endorsed the extension yet',
    zh: '延期申请尚未初审',
  },
  'case-suspension-limit': {
    kind: 'conflict',
    en: 'The case was suspended as often as allowed',
    zh: '挂账次数已达上限',
  },
  'case-safety-not-due': {
    kind: 'conflict',
    en: 'No protection of the place is awaited',
    zh: '本案没有待确认的现场防护',
  },
  'case-safety-unconfirmed': {
    kind: 'conflict',
    en: 'Confirm with a photo that the place is protected before feeding back',
    zh: '反馈前须先拍照确认现场已防护',
  },
  'case-referral-unreceipted': {
    kind: 'conflict',
    en: 'No receipt of the body it was referred to is on file',
    zh: '尚未登记移交回执',
  },

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

  // configuration
  'config-invalid': {
    kind: 'invalid',
    en: 'Configuration {file}: {path} breaks the rule: {rule}',
    zh: '配置 {file}：{path} 不符合规则：{rule}',
  },
  'config-unreadable': {
    kind: 'invalid',
    en: 'Configuration {file} cannot be read: {reason}',
    zh: '无法读取配置 {file}：{reason}',
  },

  // messages between edge and aggregator
  'message-malformed': {
    kind: 'invalid',
    en: 'Message on {topic} is not valid JSON: {reason}',
    zh: '主题 {topic} 上的消息不是有效 JSON：{reason}',
  },
  'message-invalid': {
    kind: 'invalid',
    en: 'Message on {topic} breaks the rule {rule} at {field}',
    zh: '主题 {topic} 上的消息字段 {field} 不符合规则：{rule}',
  },
  'message-version-unsupported': {
    kind: 'invalid',
    en: 'Message schema version {schemaVersion} is not supported; supported: {supported}',
    zh: '不支持消息格式版本 {schemaVersion}；支持：{supported}',
  },
  'message-foreign': {
    kind: 'forbidden',
    en: 'Message names edge {edgeId} but came on {topic}',
    zh: '消息声明的边缘节点 {edgeId} 与主题 {topic} 不符',
  },
  'topic-unknown': {
    kind: 'invalid',
    en: 'Topic {topic} is not part of the contract',
    zh: '主题 {topic} 不在约定之内',
  },

  // evidence
  'evidence-hash-mismatch': {
    kind: 'conflict',
    en: 'Content hashes to {actual}, not to {expected}',
    zh: '内容散列为 {actual}，与声明的 {expected} 不符',
  },
  'evidence-hash-invalid': {
    kind: 'invalid',
    en: '{value} is not a lower-case SHA-256 in hex',
    zh: '{value} 不是小写十六进制 SHA-256',
  },
  'evidence-offset-mismatch': {
    kind: 'conflict',
    en: 'Upload continues at {expected}, not at {actual}',
    zh: '上传应从 {expected} 字节继续，而不是 {actual}',
  },
  'evidence-quota-exceeded': {
    kind: 'too-large',
    en: 'The evidence store has no room: {usedBytes} of {quotaBytes} bytes used',
    zh: '证据库空间不足：已用 {usedBytes} / {quotaBytes} 字节',
  },
  'evidence-missing': { kind: 'not-found', en: 'Evidence {sha256} has not arrived', zh: '证据 {sha256} 尚未到达' },
  'manifest-invalid': {
    kind: 'invalid',
    en: 'Evidence manifest breaks the rule {rule} at {field}',
    zh: '证据清单字段 {field} 不符合规则：{rule}',
  },
  'manifest-signature-invalid': {
    kind: 'conflict',
    en: 'The evidence manifest is not signed by key {keyId}',
    zh: '证据清单未由密钥 {keyId} 有效签名',
  },

  // video sources
  'source-address-invalid': {
    kind: 'invalid',
    en: 'The address of camera {cameraId} breaks the rule: {rule}',
    zh: '摄像机 {cameraId} 的地址不符合规则：{rule}',
  },
  'source-address-forbidden': {
    kind: 'forbidden',
    en: 'The address of camera {cameraId} leads to {address}, which is {range}; set allowLocal when this is meant',
    zh: '摄像机 {cameraId} 的地址指向 {address}（{range}）；如确需使用请设置 allowLocal',
  },
  'source-missing': {
    kind: 'not-found',
    en: 'The source {source} of camera {cameraId} does not exist or cannot be read',
    zh: '摄像机 {cameraId} 的视频源 {source} 不存在或无法读取',
  },
  'source-unreachable': {
    kind: 'unavailable',
    en: 'Camera {cameraId} does not answer at {source}: {reason}',
    zh: '摄像机 {cameraId}（{source}）无法连接：{reason}',
  },
  'source-unauthorised': {
    kind: 'unauthenticated',
    en: 'Camera {cameraId} refuses the user name or password for {source}',
    zh: '摄像机 {cameraId}（{source}）拒绝了用户名或密码',
  },
  'source-not-video': {
    kind: 'invalid',
    en: 'The source {source} of camera {cameraId} holds no video: {reason}',
    zh: '摄像机 {cameraId} 的视频源 {source} 不含视频：{reason}',
  },
  'source-too-large': {
    kind: 'too-large',
    en: 'Camera {cameraId} sends {widthPx} × {heightPx}; the limit is {limitWidthPx} × {limitHeightPx}',
    zh: '摄像机 {cameraId} 的画面为 {widthPx} × {heightPx}，超过上限 {limitWidthPx} × {limitHeightPx}',
  },
  'source-empty': {
    kind: 'invalid',
    en: 'The source {source} of camera {cameraId} is empty',
    zh: '摄像机 {cameraId} 的视频源 {source} 为空',
  },
  'source-truncated': {
    kind: 'invalid',
    en: 'The source {source} of camera {cameraId} is cut off or damaged: {reason}',
    zh: '摄像机 {cameraId} 的视频源 {source} 不完整或已损坏：{reason}',
  },
  'source-stalled': {
    kind: 'unavailable',
    en: 'Camera {cameraId} has sent nothing for {stalledSeconds} s',
    zh: '摄像机 {cameraId} 已 {stalledSeconds} 秒没有数据',
  },
  'source-ended': {
    kind: 'unavailable',
    en: 'Camera {cameraId} ended its stream',
    zh: '摄像机 {cameraId} 的视频流已中断',
  },
  'source-changed': {
    kind: 'unavailable',
    en: 'Camera {cameraId} changed its picture size to {size}',
    zh: '摄像机 {cameraId} 的画面尺寸变为 {size}',
  },
  'source-track-unreadable': {
    kind: 'invalid',
    en: 'The GPS track {file} cannot be used: {reason}',
    zh: '无法使用 GPS 轨迹 {file}：{reason}',
  },
  'decoder-failed': {
    kind: 'fault',
    en: 'The decoder of camera {cameraId} failed: {reason}',
    zh: '摄像机 {cameraId} 解码失败：{reason}',
  },
  'ring-unwritable': {
    kind: 'unavailable',
    en: 'The footage of camera {cameraId} cannot be kept: {reason}',
    zh: '摄像机 {cameraId} 的录像无法写入：{reason}',
  },
  'ffmpeg-missing': {
    kind: 'unavailable',
    en: 'The program {program} is not installed or cannot be started; on Debian: apt install ffmpeg',
    zh: '未安装或无法启动 {program}；Debian 系统请执行：apt install ffmpeg',
  },

  // broker, devices and ingest
  'mqtt-packet-malformed': {
    kind: 'invalid',
    en: 'MQTT packet {packet} breaks the rule {clause}: {rule}',
    zh: 'MQTT 报文 {packet} 违反规则 {clause}：{rule}',
  },
  'mqtt-packet-too-large': {
    kind: 'too-large',
    en: 'MQTT packet {packet} announces {sizeBytes} bytes; the limit is {limitBytes}',
    zh: 'MQTT 报文 {packet} 声明 {sizeBytes} 字节，超过上限 {limitBytes} 字节',
  },
  'mqtt-version-unsupported': {
    kind: 'invalid',
    en: 'MQTT protocol level {level} is not supported; supported: 4 (MQTT 3.1.1)',
    zh: '不支持 MQTT 协议级别 {level}；支持：4（MQTT 3.1.1）',
  },
  'mqtt-client-id-rejected': {
    kind: 'invalid',
    en: 'The MQTT client id breaks the rule: {rule}',
    zh: 'MQTT 客户端标识不符合规则：{rule}',
  },
  'mqtt-connect-timeout': {
    kind: 'invalid',
    en: 'No accepted CONNECT arrived within {timeoutMs} ms',
    zh: '{timeoutMs} 毫秒内未完成 MQTT 连接认证',
  },
  'mqtt-connection-limit': {
    kind: 'rate-limited',
    en: 'Too many MQTT connections ({limit} per {scope})',
    zh: 'MQTT 连接过多（每个{scope}上限 {limit}）',
  },
  'mqtt-topic-forbidden': {
    kind: 'forbidden',
    en: 'Edge {edgeId} may not {action} {topic}',
    zh: '边缘节点 {edgeId} 无权对主题 {topic} 执行 {action}',
  },
  'broker-unavailable': {
    kind: 'unavailable',
    en: 'The MQTT broker {url} cannot be used: {reason}',
    zh: '无法使用 MQTT 代理 {url}：{reason}',
  },
  'ingest-overloaded': {
    kind: 'unavailable',
    en: '{pending} messages wait to be stored; the limit is {limit}',
    zh: '待入库消息 {pending} 条，超过上限 {limit}',
  },
  'intake-payload-damaged': {
    kind: 'fault',
    en: 'A stored candidate message was altered on the disk before it was taken in',
    zh: '已接收的候选消息在入库处理前被磁盘改动',
  },
  'edge-unknown': { kind: 'not-found', en: 'Edge {edgeId} is not enrolled', zh: '边缘节点 {edgeId} 未登记' },
  'edge-revoked': { kind: 'forbidden', en: 'Edge {edgeId} was revoked', zh: '边缘节点 {edgeId} 已被吊销' },
  'edge-exists': { kind: 'conflict', en: 'Edge {edgeId} is already enrolled', zh: '边缘节点 {edgeId} 已登记' },
  'edge-credentials-wrong': {
    kind: 'unauthenticated',
    en: 'The device credentials are wrong',
    zh: '设备凭据错误',
  },
  'enrolment-token-invalid': {
    kind: 'unauthenticated',
    en: 'The enrolment token is wrong, used or expired',
    zh: '登记令牌错误、已使用或已过期',
  },
  'device-key-invalid': {
    kind: 'invalid',
    en: 'The device key must be an Ed25519 public key in PEM: {reason}',
    zh: '设备公钥须为 PEM 格式的 Ed25519 公钥：{reason}',
  },
  'candidate-foreign': {
    kind: 'forbidden',
    en: 'Candidate {candidateId} belongs to another edge than {edgeId}',
    zh: '候选 {candidateId} 不属于边缘节点 {edgeId}',
  },
  'candidate-identity-changed': {
    kind: 'conflict',
    en: 'Candidate {candidateId} cannot change its {field}',
    zh: '候选 {candidateId} 不能更改 {field}',
  },

  // box: storage, delivery, enrolment
  'storage-full': {
    kind: 'unavailable',
    en: 'The box has no room: {usedBytes} of {quotaBytes} bytes used, {freeBytes} free on the disk; no new footage is recorded',
    zh: '设备存储已满：已用 {usedBytes} / {quotaBytes} 字节，磁盘剩余 {freeBytes} 字节；已停止新录像',
  },
  'outbox-damaged': {
    kind: 'fault',
    en: 'The outbox database {path} is damaged ({reason}); it was moved to {movedAsideTo} and a new one begun',
    zh: '发件数据库 {path} 已损坏（{reason}），已移至 {movedAsideTo} 并新建',
  },
  'outbox-unwritable': {
    kind: 'unavailable',
    en: 'The outbox database {path} cannot be opened for writing: {reason}',
    zh: '无法写入发件数据库 {path}：{reason}',
  },
  'outbox-too-new': {
    kind: 'conflict',
    en: 'The outbox database {path} has version {version}, this agent knows up to {supported}; update the agent',
    zh: '发件数据库 {path} 版本为 {version}，本程序最高支持 {supported}，请升级',
  },
  'data-folder-in-use': {
    kind: 'conflict',
    en: 'Another agent already works in {folder}; stop it first',
    zh: '已有另一个边缘程序使用 {folder}，请先停止',
  },
  'data-folder-unwritable': {
    kind: 'unavailable',
    en: 'The data folder {folder} cannot be written: {reason}',
    zh: '数据目录 {folder} 不可写：{reason}',
  },
  'evidence-damaged': {
    kind: 'fault',
    en: 'Evidence {sha256} on the box no longer matches its hash; it is not sent',
    zh: '设备上的证据 {sha256} 与其散列不符，不再上传',
  },
  'evidence-not-announced': {
    kind: 'forbidden',
    en: 'No candidate of this device names evidence {sha256}',
    zh: '该设备的候选均未声明证据 {sha256}',
  },
  'aggregator-unreachable': {
    kind: 'unavailable',
    en: 'The aggregator {url} does not answer: {reason}',
    zh: '无法连接汇聚中心 {url}：{reason}',
  },
  'aggregator-refused': {
    kind: 'conflict',
    en: 'The aggregator answered {status} {code} to {what}',
    zh: '汇聚中心对 {what} 返回 {status} {code}',
  },
  'broker-credentials-refused': {
    kind: 'unauthenticated',
    en: 'The broker {url} refuses edge {edgeId}: enrol this box again or ask whether it was revoked',
    zh: '消息服务 {url} 拒绝边缘节点 {edgeId}：请重新注册或确认是否已被吊销',
  },
  'broker-certificate-invalid': {
    kind: 'unavailable',
    en: 'The certificate of {url} is not trusted: {reason}; check aggregator.ca and the clock',
    zh: '{url} 的证书不受信任：{reason}；请检查 aggregator.ca 与系统时间',
  },
  'edge-not-enrolled': {
    kind: 'unauthenticated',
    en: 'This box is not enrolled: {file} is missing; run "streetwarden-edge enrol" first',
    zh: '本设备尚未注册：缺少 {file}；请先运行 streetwarden-edge enrol',
  },
  'edge-identity-invalid': {
    kind: 'invalid',
    en: 'The identity of this box in {file} is not usable: {reason}',
    zh: '本设备身份文件 {file} 不可用：{reason}',
  },
  'edge-already-enrolled': {
    kind: 'conflict',
    en: 'This box is enrolled as {edgeId}; use --replace to give it a new identity',
    zh: '本设备已注册为 {edgeId}；如需更换身份请使用 --replace',
  },
  'camera-unknown': {
    kind: 'not-found',
    en: 'This box has no camera {cameraId}',
    zh: '本设备没有摄像机 {cameraId}',
  },
  'clock-wrong': {
    kind: 'fault',
    en: 'The clock of this box is {offsetMs} ms off; set up NTP',
    zh: '设备时钟偏差 {offsetMs} 毫秒，请配置 NTP 校时',
  },
  'aggregator-went-back': {
    kind: 'conflict',
    en: 'The aggregator knows candidates up to {storedThrough}, before {known}; {resentCount} are sent again',
    zh: '汇聚中心只记录到第 {storedThrough} 条，此前为 {known}；重新发送 {resentCount} 条',
  },
  'evidence-mask-failed': {
    kind: 'fault',
    en: 'No masked copy could be made of still {sha256} of camera {cameraId}',
    zh: '摄像机 {cameraId} 的截图 {sha256} 未能生成脱敏副本',
  },
  'evidence-still-failed': {
    kind: 'fault',
    en: 'A still of the past of camera {cameraId} could not be read',
    zh: '摄像机 {cameraId} 的历史截图无法读取',
  },
  'evidence-clip-failed': {
    kind: 'fault',
    en: 'No clip could be made for candidate {candidateId}',
    zh: '候选 {candidateId} 未能生成视频片段',
  },
  'camera-still-missing': {
    kind: 'unavailable',
    en: 'Camera {cameraId} has shown no picture yet',
    zh: '摄像机 {cameraId} 尚无画面',
  },
  'discovery-reply-invalid': {
    kind: 'invalid',
    en: 'The ONVIF reply of {address} is refused: {reason}',
    zh: '{address} 的 ONVIF 应答被拒绝：{reason}',
  },

  // models
  'model-release-exists': {
    kind: 'conflict',
    en: 'The model {release} was added before; a version never changes',
    zh: '模型 {release} 已登记，版本内容不可更改',
  },
  'model-release-worse': {
    kind: 'conflict',
    en: 'The model {release} is surely worse for {categories}; it is not given to all boxes',
    zh: '模型 {release} 在 {categories} 上明显变差，不能推广到全部设备',
  },
  'threshold-not-suggested': {
    kind: 'conflict',
    en: 'Verdicts no longer suggest the score {scoreThreshold} for {category} at {cameraId}; load the suggestions again',
    zh: '审核结论已不再建议 {cameraId} 的 {category} 使用阈值 {scoreThreshold}，请重新加载建议',
  },
  'folder-exists': { kind: 'conflict', en: 'The folder {folder} exists already', zh: '目录 {folder} 已存在' },
  'model-manifest-invalid': {
    kind: 'invalid',
    en: 'Model manifest {file}: {field} breaks the rule: {rule}',
    zh: '模型清单 {file}：{field} 不符合规则：{rule}',
  },
  'model-missing': { kind: 'not-found', en: 'Model file {file} does not exist', zh: '模型文件 {file} 不存在' },
  'model-hash-mismatch': {
    kind: 'conflict',
    en: 'Model {file} hashes to {actual}, its manifest says {expected}',
    zh: '模型 {file} 的散列 {actual} 与清单 {expected} 不符',
  },
  'model-external-data': {
    kind: 'invalid',
    en: 'Model {file} refers to data outside its file, which is refused',
    zh: '模型 {file} 引用外部数据文件，已拒绝',
  },
  'model-shape-mismatch': {
    kind: 'invalid',
    en: 'Model {file}: {what} is {actual}, the manifest says {expected}',
    zh: '模型 {file}：{what} 为 {actual}，清单要求 {expected}',
  },
  'execution-provider-missing': {
    kind: 'unavailable',
    en: 'Execution provider {provider} is not in this onnxruntime build; available: {available}',
    zh: '当前 onnxruntime 不含执行提供者 {provider}；可用：{available}',
  },
  'model-unreadable': {
    kind: 'invalid',
    en: 'Model {file} cannot be loaded: {reason}',
    zh: '无法加载模型 {file}：{reason}',
  },
  'model-input-mismatch': {
    kind: 'invalid',
    en: 'The model takes {what} of {expected}, the picture has {actual}',
    zh: '模型要求 {what} 为 {expected}，画面为 {actual}',
  },
  'model-output-invalid': {
    kind: 'fault',
    en: 'Model {model} gave an invalid output: {output} breaks the rule: {rule}',
    zh: '模型 {model} 输出无效：{output} 不符合规则：{rule}',
  },
  'inference-failed': {
    kind: 'fault',
    en: 'Inference of model {model} failed: {reason}',
    zh: '模型 {model} 推理失败：{reason}',
  },
  'inference-timeout': {
    kind: 'unavailable',
    en: 'Inference of model {model} did not finish within {timeoutMs} ms',
    zh: '模型 {model} 推理未在 {timeoutMs} 毫秒内完成',
  },
  'detector-closed': { kind: 'unavailable', en: 'The detector is closed', zh: '检测器已关闭' },
  'ground-map-invalid': {
    kind: 'invalid',
    en: 'Ground map of camera {cameraId}: {rule}',
    zh: '摄像机 {cameraId} 的地面标定：{rule}',
  },

  // http
  'request-malformed': {
    kind: 'invalid',
    en: 'The request body is not valid {format}: {reason}',
    zh: '请求内容不是有效的 {format}：{reason}',
  },
  'media-type-unsupported': {
    kind: 'invalid',
    en: 'Content type {mediaType} is not accepted here',
    zh: '此处不接受内容类型 {mediaType}',
  },
  'route-unknown': { kind: 'not-found', en: 'There is no {method} {path}', zh: '不存在接口 {method} {path}' },
  'cursor-invalid': {
    kind: 'invalid',
    en: 'The cursor was not made by this list; start from the first page',
    zh: '分页游标无效，请从第一页开始',
  },
  'http-unavailable': {
    kind: 'unavailable',
    en: 'Console and API cannot listen on {host}:{port}: {reason}',
    zh: '控制台与接口无法监听 {host}:{port}：{reason}',
  },
  'request-timeout': { kind: 'unavailable', en: 'The request took too long to arrive', zh: '请求接收超时' },
  'too-many-requests': {
    kind: 'rate-limited',
    en: 'Too many requests; try again in {retryAfterSeconds} s',
    zh: '请求过于频繁，请 {retryAfterSeconds} 秒后重试',
  },

  // accounts and sessions
  'session-required': { kind: 'unauthenticated', en: 'Sign in first', zh: '请先登录' },
  'credentials-wrong': { kind: 'unauthenticated', en: 'Username or password is wrong', zh: '用户名或密码错误' },
  'too-many-attempts': {
    kind: 'rate-limited',
    en: 'Too many failed sign-ins; try again in {retryAfterSeconds} s',
    zh: '登录失败次数过多，请 {retryAfterSeconds} 秒后重试',
  },
  'role-missing': {
    kind: 'forbidden',
    en: 'This needs one of the roles {roles}',
    zh: '此操作需要以下角色之一：{roles}',
  },
  'cross-site-request': {
    kind: 'forbidden',
    en: 'Requests from another site are refused',
    zh: '拒绝来自其他站点的请求',
  },
  'password-must-change': {
    kind: 'forbidden',
    en: 'Change your temporary password first',
    zh: '请先修改临时密码',
  },
  'password-wrong': { kind: 'forbidden', en: 'The current password is wrong', zh: '当前密码错误' },
  'password-too-weak': {
    kind: 'invalid',
    en: 'The password breaks the rule: {rule}',
    zh: '密码不符合规则：{rule}',
  },
  'username-taken': { kind: 'conflict', en: 'Username {username} is taken', zh: '用户名 {username} 已被使用' },
  'last-admin': {
    kind: 'conflict',
    en: 'The last active administrator cannot be disabled or lose the role',
    zh: '不能停用最后一名管理员或取消其角色',
  },
  'plain-http-refused': {
    kind: 'forbidden',
    en: 'Sign-in over plain HTTP works on loopback only; use HTTPS or set http.allowPlain',
    zh: '明文 HTTP 仅允许本机登录；请使用 HTTPS 或设置 http.allowPlain',
  },

  // review and cases
  'candidate-claimed': {
    kind: 'conflict',
    en: 'The candidate is being reviewed by {by}',
    zh: '该候选正由 {by} 审核',
  },
  'already-decided': {
    kind: 'conflict',
    en: 'The candidate has been decided: {decision}',
    zh: '该候选已有结论：{decision}',
  },
  'other-reviewer-required': {
    kind: 'conflict',
    en: 'You have given your verdict; another reviewer decides next',
    zh: '您已作出判断，须由其他审核员继续',
  },
  'decision-invalid': {
    kind: 'invalid',
    en: 'Decision {decision} breaks the rule {rule} at {field}',
    zh: '结论 {decision} 的字段 {field} 不符合规则：{rule}',
  },
  'undo-too-late': {
    kind: 'conflict',
    en: 'A decision can be undone for {windowMinutes} minutes',
    zh: '结论仅可在 {windowMinutes} 分钟内撤销',
  },
  'undo-not-yours': { kind: 'forbidden', en: 'Only its author can undo a decision', zh: '只能撤销本人的结论' },
  'idempotency-key-reused': {
    kind: 'conflict',
    en: 'The idempotency key was used for another decision',
    zh: '该幂等键已用于其他结论',
  },
  'original-needs-reason': {
    kind: 'forbidden',
    en: 'Originals are shown to reviewers who give a reason of 3 to 200 characters',
    zh: '查看原始证据须具备审核权限并填写 3 至 200 字的理由',
  },
  'picture-unreadable': { kind: 'invalid', en: 'The picture {reason}', zh: '图片无法使用：{reason}' },
  'range-not-satisfiable': {
    kind: 'invalid',
    en: 'The range lies outside the {sizeBytes} bytes of the file',
    zh: '请求范围超出文件大小 {sizeBytes} 字节',
  },

  // storage
  'nested-write': {
    kind: 'fault',
    en: 'A write was begun inside another write; use the open transaction',
    zh: '写入事务中不得再开启写入，请使用当前事务',
  },
  'nested-read': {
    kind: 'fault',
    en: 'A read was begun inside a write; use the open transaction',
    zh: '写入事务中不得另开读取，请使用当前事务',
  },
  'storage-conflict': {
    kind: 'conflict',
    en: 'The database already holds such a row: {reason}',
    zh: '数据库中已有相同记录：{reason}',
  },
  'storage-reference-missing': {
    kind: 'conflict',
    en: 'The database lacks the row that is referred to: {reason}',
    zh: '引用的记录不存在：{reason}',
  },
  'storage-value-invalid': {
    kind: 'invalid',
    en: 'The database refuses the value: {reason}',
    zh: '数据库拒绝该值：{reason}',
  },
  'storage-busy': {
    kind: 'unavailable',
    en: 'The database is busy with other work; try again: {reason}',
    zh: '数据库繁忙，请重试：{reason}',
  },
  'storage-disk-full': {
    kind: 'unavailable',
    en: 'The disk of the database is full; nothing was stored: {reason}',
    zh: '数据库磁盘已满，未写入任何数据：{reason}',
  },
  'storage-read-only': {
    kind: 'unavailable',
    en: 'The database cannot be written: {reason}',
    zh: '数据库只读，无法写入：{reason}',
  },
  'storage-unavailable': {
    kind: 'unavailable',
    en: 'The database does not answer: {reason}',
    zh: '数据库不可用：{reason}',
  },
  'storage-corrupt': {
    kind: 'fault',
    en: 'The database is damaged and is not served; restore a backup: {reason}',
    zh: '数据库已损坏，停止服务，请恢复备份：{reason}',
  },
  'storage-schema-newer': {
    kind: 'fault',
    en: 'The database was made by a newer version (step {migration}); install that version',
    zh: '数据库由更新的版本创建（步骤 {migration}），请安装对应版本',
  },
  'storage-schema-changed': {
    kind: 'fault',
    en: 'Database step {migration} differs from the one that ran',
    zh: '数据库步骤 {migration} 与已执行的内容不一致',
  },
  'backup-target-exists': {
    kind: 'conflict',
    en: 'Backup target {file} exists; a backup never overwrites',
    zh: '备份目标 {file} 已存在，备份不会覆盖',
  },

  // evidence store, ledger, packages
  'evidence-size-mismatch': {
    kind: 'conflict',
    en: 'Evidence {sha256} was announced with {expected} bytes, not {actual}',
    zh: '证据 {sha256} 声明大小为 {expected} 字节，实际为 {actual}',
  },
  'evidence-store-unavailable': {
    kind: 'unavailable',
    en: 'The evidence store does not answer: {reason}',
    zh: '证据库不可用：{reason}',
  },
  'evidence-corrupt': {
    kind: 'fault',
    en: 'Stored evidence {sha256} no longer matches its hash; it is not served',
    zh: '已存证据 {sha256} 与其散列不符，停止提供',
  },
  'manifest-files-mismatch': {
    kind: 'conflict',
    en: 'The manifest names other files than candidate {candidateId} announced: {sha256}',
    zh: '证据清单与候选 {candidateId} 声明的文件不一致：{sha256}',
  },
  'ledger-inconsistent': {
    kind: 'fault',
    en: 'The ledger does not continue from the checkpoint at {size} entries: {reason}',
    zh: '日志与 {size} 条处的检查点不一致：{reason}',
  },
  'package-unreadable': {
    kind: 'invalid',
    en: 'The package cannot be read: {reason}',
    zh: '无法读取证据包：{reason}',
  },
  'backup-invalid': {
    kind: 'invalid',
    en: 'Backup {folder} is not whole: {reason}',
    zh: '备份 {folder} 不完整：{reason}',
  },
  'restore-target-exists': {
    kind: 'conflict',
    en: 'The data folder {folder} is not empty; restore never overwrites',
    zh: '数据目录 {folder} 非空，恢复不会覆盖',
  },

  // clocks of cases
  'calendar-invalid': {
    kind: 'invalid',
    en: 'The working calendar breaks the rule at {field}: {rule}',
    zh: '工作日历字段 {field} 不符合规则：{rule}',
  },
  'holiday-table-missing': {
    kind: 'invalid',
    en: 'The public holidays of {year} are not known; enter them as overrides or update the program',
    zh: '缺少 {year} 年节假日安排；请在日历中补录或升级程序',
  },
  'time-limit-invalid': {
    kind: 'invalid',
    en: 'The time limit breaks the rule at {field}: {rule}',
    zh: '时限字段 {field} 不符合规则：{rule}',
  },
  'limit-units-differ': {
    kind: 'invalid',
    en: 'A limit in {limit} cannot be extended by {extension}: working time and natural time do not add up',
    zh: '以 {limit} 计的时限不能按 {extension} 延长：工作时间与自然时间不能相加',
  },
  'stage-limits-invalid': {
    kind: 'invalid',
    en: 'The stage limits break the rule at {field}: {rule}',
    zh: '阶段时限字段 {field} 不符合规则：{rule}',
  },
  'clock-not-running': {
    kind: 'conflict',
    en: 'The clock {clock} does not run',
    zh: '计时 {clock} 未在运行',
  },
  'clock-not-suspended': {
    kind: 'conflict',
    en: 'The clock {clock} is not suspended',
    zh: '计时 {clock} 未被暂停',
  },
  'promise-too-early': {
    kind: 'invalid',
    en: 'The promised time {promisedAt} leaves no time to keep it',
    zh: '承诺时间 {promisedAt} 未留出办理时间',
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
  // archive
  'evidence-gate-unmet': {
    kind: 'conflict',
    en: 'The evidence of this case cannot be sealed yet: {missing}',
    zh: '本案证据尚不能固定：{missing}',
  },
  // live video and the link to the boxes
  'box-offline': {
    kind: 'unavailable',
    en: 'Box {edgeId} is not connected',
    zh: '设备 {edgeId} 未连接',
  },
  'box-timeout': {
    kind: 'unavailable',
    en: 'Box {edgeId} did not answer within {waitedMs} ms',
    zh: '设备 {edgeId} 在 {waitedMs} 毫秒内没有应答',
  },
  'box-refused': {
    kind: 'unavailable',
    en: 'Box {edgeId} answered with {code}',
    zh: '设备 {edgeId} 返回 {code}',
  },
  'box-cannot-answer': {
    kind: 'conflict',
    en: 'This box cannot do that: {question}',
    zh: '本设备不支持该操作：{question}',
  },
  'box-streams-exhausted': {
    kind: 'rate-limited',
    en: 'Box {edgeId} sends {limit} streams already; close one first',
    zh: '设备 {edgeId} 已有 {limit} 路视频在传输，请先关闭一路',
  },
  'viewers-exhausted': {
    kind: 'rate-limited',
    en: 'Nobody can watch more than {limit} videos at once; close one first',
    zh: '同时观看不能超过 {limit} 路，请先关闭一路',
  },
  'live-codec-unsupported': {
    kind: 'conflict',
    en: 'The video of camera {cameraId} is {codec}, which browsers do not play; its stills are shown',
    zh: '摄像机 {cameraId} 的视频编码为 {codec}，浏览器无法播放，改为显示截图',
  },
  'live-source-lost': {
    kind: 'unavailable',
    en: 'Camera {cameraId} sends no video now',
    zh: '摄像机 {cameraId} 当前没有视频',
  },
  'live-substream-missing': {
    kind: 'conflict',
    en: 'Camera {cameraId} has no second, smaller stream',
    zh: '摄像机 {cameraId} 没有子码流',
  },
  'live-stream-broken': {
    kind: 'fault',
    en: 'The video of camera {cameraId} came damaged',
    zh: '摄像机 {cameraId} 的视频数据损坏',
  },
  'footage-missing': {
    kind: 'not-found',
    en: 'Camera {cameraId} has no footage of {at}',
    zh: '摄像机 {cameraId} 没有 {at} 的录像',
  },
  'onvif-unreachable': {
    kind: 'unavailable',
    en: 'The camera at {address} does not answer by ONVIF: {reason}',
    zh: '摄像机 {address} 的 ONVIF 服务没有应答：{reason}',
  },
  'onvif-timeout': {
    kind: 'unavailable',
    en: 'The camera at {address} did not answer by ONVIF within {timeoutMs} ms',
    zh: '摄像机 {address} 在 {timeoutMs} 毫秒内没有 ONVIF 应答',
  },
  'onvif-login-refused': {
    kind: 'conflict',
    en: 'The camera at {address} refuses user name or password, or has a clock that cannot be read',
    zh: '摄像机 {address} 拒绝用户名或密码，或无法读取其时钟',
  },
  'onvif-reply-refused': {
    kind: 'conflict',
    en: 'The reply of the camera at {address} is refused: {reason}',
    zh: '摄像机 {address} 的应答被拒绝：{reason}',
  },
  'onvif-fault': {
    kind: 'conflict',
    en: 'The camera at {address} refuses {command}: {reason}',
    zh: '摄像机 {address} 拒绝 {command}：{reason}',
  },
  'camera-not-steerable': {
    kind: 'conflict',
    en: 'Camera {cameraId} cannot be steered: it has no PTZ, or the box has no ONVIF access to it',
    zh: '摄像机 {cameraId} 不能遥控：没有云台，或设备未配置其 ONVIF 访问',
  },
  'camera-steered-away': {
    kind: 'conflict',
    en: 'The camera is steered elsewhere; its zones sleep until it is back',
    zh: '摄像机正被遥控转向别处，返回之前其监测区域暂停',
  },
  'camera-preset-unknown': {
    kind: 'not-found',
    en: 'Camera {cameraId} has no preset {presetToken}',
    zh: '摄像机 {cameraId} 没有预置位 {presetToken}',
  },
  'camera-steered-by-other': {
    kind: 'conflict',
    en: '{name} steers this camera until {until}',
    zh: '{name} 正在遥控该摄像机，至 {until}',
  },
  'steer-lock-missing': {
    kind: 'conflict',
    en: 'Nobody asks for the steering of this camera, or somebody else holds it',
    zh: '没有人请求遥控该摄像机，或遥控权不在您手中',
  },
} as const satisfies Record<string, ProblemEntry>;

/** A code of the problem catalogue. */
export type ProblemCode = keyof typeof problemCatalogue;

/** Whether `value` is a code of the catalogue (for codes that arrive over the wire). */
export function isProblemCode(value: string): value is ProblemCode {
  return Object.hasOwn(problemCatalogue, value);
}
