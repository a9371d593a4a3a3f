import type { ProblemEntry } from '#problem/problem-entry';

/** What every request may meet: general problems, HTTP, accounts and sessions. */
export const accessProblems = {
  // general
  'internal-fault': {
    kind: 'fault',
    en: 'Unexpected fault; quote the request id to support',
    zh: '系统内部错误，请提供请求编号',
  },
  'request-invalid': {
    kind: 'invalid',
    en: 'Not accepted – {field}: {rule}',
    zh: '填写有误 – {field}：{rule}',
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
  'account-changed': {
    kind: 'conflict',
    en: 'Somebody else is signed in in this browser now; sign in with the account that wrote this',
    zh: '此浏览器现在登录的是其他账号，请用填写时的账号登录',
  },
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
} as const satisfies Record<string, ProblemEntry>;
