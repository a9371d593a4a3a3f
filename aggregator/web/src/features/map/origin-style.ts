/** Colour and letter of cases that people found: squares, because detectors' problems are round. */
export const originStyle = {
  video: { colour: '#14b8a6', letter: '视' },
  people: { colour: '#f472b6', letter: '报' },
} as const;
