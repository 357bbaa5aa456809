export function createStopwatch() {
  let since = performance.now()
  const laps: (readonly [label: string, seconds: number])[] = []
  return {
    laps,
    lap: (label: string): void => {
      laps.push([label, Math.round((performance.now() - since) / 1000)])
      since = performance.now()
    },
  }
}
