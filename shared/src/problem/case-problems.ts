import type { ProblemEntry } from '#problem/problem-entry';

/** Cases and their clocks, and the review that leads to them. */
export const caseProblems = {
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
  'capture-place-missing': {
    kind: 'invalid',
    en: 'Where the moving camera was at {at} is not known to within {maxAge} s: mark the place on the map',
    zh: '移动摄像机在 {at} 前后 {maxAge} 秒内没有定位，请在地图上标出位置',
  },
  'capture-not-failed': {
    kind: 'conflict',
    en: 'The evidence of capture {id} is on its way or complete: there is nothing to ask for again',
    zh: '取证 {id} 的证据正在回传或已齐全，无须重新调取',
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
    en: 'The duty table names {unit}; say why another is chosen',
    zh: '责任表确定的单位为“{unit}”，改派其他单位须说明理由',
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
    en: '{unit} takes no cases; dispatch to its competent department',
    zh: '“{unit}”不直接接收派遣，请派遣至其主管部门',
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
} as const satisfies Record<string, ProblemEntry>;
