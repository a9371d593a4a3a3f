import '#test/clock';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// A bound, not a wait: queries resolve as soon as the text is there, also on a busy machine.
configure({ asyncUtilTimeout: 20_000 });

afterEach(cleanup);
