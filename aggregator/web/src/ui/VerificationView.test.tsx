import { screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { changeLanguage } from '#i18n/i18n';
import { renderPage } from '#test/render-page.tsx';
import { VerificationView } from '#ui/VerificationView.tsx';

const checks = [
  { name: 'manifest', ok: true, detail: 'Ed25519 ba35ae8b170c' },
  { name: 'still-masked 4d763b227f01', ok: true, detail: 'SHA-256' },
  { name: 'clip fffbe2fad754', ok: false, detail: 'not arrived' },
  { name: 'clock', ok: false, detail: 'wall-clock' },
];
const linesOf = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent?.trim());

beforeEach(async () => {
  await renderPage(<VerificationView verification={{ status: 'pending', checks }} />);
});

it('says each check of the evidence in English', () => {
  expect(linesOf()).toEqual([
    'Signature of the box Ed25519 ba35ae8b170c',
    'Masked still 4d763b227f01 SHA-256',
    'Original clip fffbe2fad754 not arrived',
    'Clock time of the box',
  ]);
});

it('says each check of the evidence in Chinese', async () => {
  await changeLanguage('zh-CN');
  await screen.findByText('等待证据');
  expect(linesOf()).toEqual([
    '设备签名 Ed25519 ba35ae8b170c',
    '遮挡图片 4d763b227f01 SHA-256',
    '原始视频 fffbe2fad754 未到达',
    '时钟 设备时间',
  ]);
});
