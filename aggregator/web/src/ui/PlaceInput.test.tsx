import { fireEvent, screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { renderPage } from '#test/render-page.tsx';
import { PlaceInput } from '#ui/PlaceInput.tsx';

const origin = 'http://localhost:3000';
// No map: the field beside it is what these tests are about.
const server = setupServer(http.get(`${origin}/api/system`, () => HttpResponse.json({}, { status: 503 })));
const onChange = vi.fn();
const box = () => screen.getByRole<HTMLInputElement>('textbox');
const type = (value: string) => fireEvent.change(box(), { target: { value } });

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  onChange.mockClear();
});
afterAll(() => server.close());

describe('a typed place', () => {
  it('is the place of the form', async () => {
    await renderPage(<PlaceInput onChange={onChange} />);
    type('30.27415, 120.15515');
    expect(onChange).toHaveBeenLastCalledWith({ latitude: 30.27415, longitude: 120.15515 });
    expect(box().validity.customError).toBe(false);
  });

  it('that is taken away again leaves no place behind', async () => {
    await renderPage(<PlaceInput value={{ latitude: 30, longitude: 120 }} onChange={onChange} />);
    type('');
    expect(onChange).toHaveBeenLastCalledWith(undefined);
  });

  it('that cannot be read leaves no place behind, says how it is written, and keeps its form from being sent', async () => {
    await renderPage(<PlaceInput value={{ latitude: 30, longitude: 120 }} onChange={onChange} />);
    type('30.2, east');
    expect(onChange).toHaveBeenLastCalledWith(undefined);
    expect(screen.getByText('Please write the position like 30.27415, 120.15515')).toBeDefined();
    expect(box().validity.customError).toBe(true);
    expect(box().validationMessage).toContain('30.27415');
  });
});

it('a browser that does not tell where it is says so', async () => {
  const geolocation = { getCurrentPosition: (_found: unknown, failed: () => void) => failed() };
  Object.defineProperty(navigator, 'geolocation', { value: geolocation, configurable: true });
  onTestFinished(() => void Reflect.deleteProperty(navigator, 'geolocation'));
  await renderPage(<PlaceInput onChange={onChange} />);
  fireEvent.click(screen.getByRole('button', { name: 'Use my position' }));
  expect(screen.getByRole('alert').textContent).toMatch(/^Your position is not known/);
});
