package centrality

import "math"

// confidence is the chance, at least, that an interval of [Sample] holds the exact value.
const confidence = 0.95

// interval bounds the sum of a population of n numbers from 0 to most, of which a sample of k,
// chosen without repetition and each set as likely as any other, has the given sum. It is the
// bound of Chernoff and Hoeffding: with the mean of the sample x and that of the population μ,
// both as parts of most,
//
//	P(k·kl(x, μ) > ln(2/(1−c))) ≤ 1−c,   kl(x, μ) = x·ln(x/μ) + (1−x)·ln((1−x)/(1−μ)),
//
// so that low and high are the least and the greatest μ that this leaves; it holds for every
// such population and every k. Unlike a standard error it isn't 0 when all that was drawn
// is the same: nothing but zeros leaves up to 1−((1−c)/2)^(1/k) of most. What was drawn is
// known besides, and the others are between 0 and most; so a sample of all is exact.
//
// Source: Hoeffding 1963, Journal of the American Statistical Association 58:13, theorem 1, and
// theorem 4 for samples without repetition.
func interval(sum, most float64, k, n int) (low, high float64) {
	if most <= 0 || k == n {
		return sum, sum
	}
	mean := min(sum/most/float64(k), 1)
	spread := math.Log(2/(1-confidence)) / float64(k)
	all := most * float64(n)
	low = all * bound(mean, 0, spread)
	high = all * bound(mean, 1, spread)
	return max(low, sum), min(high, sum+float64(n-k)*most)
}

// bound is the μ between x and the end, 0 or 1, at which kl(x, μ) is the spread, or the end where
// it never is.
func bound(x, end, spread float64) float64 {
	near, far := x, end
	for range 60 {
		middle := (near + far) / 2
		if divergence(x, middle) <= spread {
			near = middle
		} else {
			far = middle
		}
	}
	return far
}

// divergence is kl(x, μ), for μ other than 0 and 1.
func divergence(x, mu float64) float64 {
	sum := 0.0
	if x > 0 {
		sum += float64(x * math.Log(x/mu))
	}
	if x < 1 {
		sum += float64((1 - x) * math.Log((1-x)/(1-mu)))
	}
	return sum
}
